using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>Which CTMs a repair takes up, in transactions of a few: those whose rows are at each other's go together.</summary>
/// <param name="Batches">Each a transaction.</param>
/// <param name="Differing">CTMs of the pass that are to be mended at all.</param>
/// <param name="Total">CTMs that the pass looked at.</param>
/// <param name="Writes">The copy that is derived, and so is written.</param>
public sealed record RepairPlan(IReadOnlyList<IReadOnlyList<Guid>> Batches, int Differing, int Total, DerivedCopy Writes)
{
    private const int BatchSize = 20;

    public int Ctms => Batches.Sum(batch => batch.Count);

    public bool TooMany(RepairOptions options) => !options.Force && Ctms >= options.BreakerFloor && Ctms > options.BreakerShare * Total;

    internal static async Task<RepairPlan> Read(NpgsqlDataSource database, RepairOptions options, CancellationToken cancel)
    {
        var writes = await DerivedCopyOfPhase.Read(database, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn("Verification", "read_repairable", Value(options.RunId));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var (others, chosen, total) = (new Dictionary<Guid, Guid[]>(), new List<Guid>(), 0);
        while (await reader.ReadAsync(cancel))
        {
            var ctm = reader.GetGuid(0);
            others[ctm] = reader.GetFieldValue<Guid[]>(1);
            total = reader.GetInt32(3);
            if ((options.Class is null || reader.GetFieldValue<string[]>(2).Contains(Differences.NameOf(options.Class.Value)))
                && (options.CtmId is null || options.CtmId == ctm))
                chosen.Add(ctm);
        }
        return new(Group(chosen.Take(options.MaxCtms ?? int.MaxValue), others), others.Count, total, writes);
    }

    private static List<IReadOnlyList<Guid>> Group(IEnumerable<Guid> chosen, Dictionary<Guid, Guid[]> others)
    {
        var (batches, batch, seen) = (new List<IReadOnlyList<Guid>>(), new List<Guid>(), new HashSet<Guid>());
        foreach (var ctm in chosen)
        {
            for (var open = new Queue<Guid>([ctm]); open.TryDequeue(out var next);)
            {
                if (!seen.Add(next))
                    continue;
                batch.Add(next);
                foreach (var other in others.GetValueOrDefault(next) ?? [])
                    open.Enqueue(other);
            }
            if (batch.Count >= BatchSize)
            {
                batches.Add(batch);
                batch = [];
            }
        }
        if (batch.Count > 0)
            batches.Add(batch);
        return batches;
    }
}
