using Dapper;
using EventsV3.Domain.Verification;
using Npgsql;

namespace EventsV3.Store.Verification.Corruption;

/// <summary>
/// Plants every class of corruption in an empty database of its own and shows that each is found, called by its name and mended. The proof is the
/// server's own: its version, its collation, its settings.
/// </summary>
/// <param name="database">Empty but for the schema; spoilt afterwards.</param>
public sealed class Selftest(NpgsqlDataSource database)
{
    private static readonly string Choose = Sql.Load("Verification/Corruption/choose.sql");
    private static readonly string CountCheck = Sql.Load("Verification/Corruption/count_check.sql");

    /// <param name="seeds">How often each class is planted, each time elsewhere.</param>
    /// <param name="progress">Told what it begins to do; null when nobody asks.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<IReadOnlyList<SelftestOutcome>> Run(int seeds, IProgress<string>? progress, CancellationToken cancel)
    {
        var kinds = CorruptionKind.All;
        progress?.Report($"writing {2 * kinds.Count * seeds:N0} CTMs");
        var ctms = await new ScratchCtms(database).Add(2 * kinds.Count * seeds, cancel);
        var planted = new List<(CorruptionKind Kind, Guid Ctm, Guid Other)>();
        progress?.Report($"planting {kinds.Count * seeds:N0} corruptions");
        for (var n = 0; n < kinds.Count * seeds; n++)
        {
            planted.Add((kinds[n % kinds.Count], ctms[2 * n], ctms[(2 * n) + 1]));
            await Plant(planted[n].Kind, planted[n].Ctm, planted[n].Other, n / kinds.Count, cancel);
        }
        var counted = await ByCount(cancel);
        progress?.Report("verifying");
        var first = await Verify(cancel);
        var found = (await new DifferenceQueries(database).Of(first.RunId, cancel)).Ctms.ToDictionary(ctm => ctm.CtmId, ctm => ctm.Items);
        progress?.Report("repairing, and verifying again");
        await Mend(first.RunId, cancel);
        var second = await Verify(cancel);
        var left = (await new DifferenceQueries(database).Of(second.RunId, cancel)).Ctms.Select(ctm => ctm.CtmId).ToHashSet();
        var stray = found.Keys.Except(planted.SelectMany(p => p.Kind.StrikesBoth ? new[] { p.Ctm, p.Other } : [p.Ctm])).Count();
        return
        [
            .. planted.GroupBy(p => p.Kind).Select(kind => new SelftestOutcome(
                kind.Key,
                kind.Count(),
                kind.Count(p => found.ContainsKey(p.Ctm) && (!p.Kind.StrikesBoth || found.ContainsKey(p.Other))),
                kind.Count(p => IsCalledRight(p.Kind, found.GetValueOrDefault(p.Ctm) ?? [])),
                kind.Count(p => !left.Contains(p.Ctm) && !left.Contains(p.Other)),
                kind.Count(p => counted.Contains(p.Ctm)),
                stray)),
        ];
    }

    private static bool IsCalledRight(CorruptionKind kind, IReadOnlyList<DifferenceItem> items) =>
        items.Select(item => item.Class).ToHashSet().SetEquals(kind.Expected)
        && (kind.Field is null || items.All(item => item.Field == kind.Field));

    private Task<VerificationResult> Verify(CancellationToken cancel) =>
        new VerificationPass(database, new VerificationOptions { BreakerShare = 1 }).Run(null, cancel);

    private async Task Mend(Guid run, CancellationToken cancel)
    {
        var options = new RepairOptions { RunId = run, Force = true, Operator = "selftest" };
        var repair = new Repair(database);
        await repair.Execute(await repair.Plan(options, cancel), options, null, cancel);
    }

    private async Task Plant(CorruptionKind kind, Guid ctm, Guid other, int seed, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var chosen = await connection.QuerySingleAsync<Target>(Choose, new { Ctm = ctm, Other = other, Seed = seed });
        await connection.ExecuteAsync(
            kind.Sql, new { Ctm = ctm, Other = other, Seed = seed, chosen.Event, chosen.Sibling, chosen.Foreign, chosen.Title });
    }

    private async Task<HashSet<Guid>> ByCount(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<Guid>(CountCheck)];
    }

    private sealed record Target
    {
        public required Guid Event { get; init; }
        public required Guid Sibling { get; init; }
        public required Guid Foreign { get; init; }
        public required Guid Title { get; init; }
    }
}

/// <param name="Kind">What was planted.</param>
/// <param name="Planted">How often.</param>
/// <param name="Detected">How often verification found it.</param>
/// <param name="Classified">How often it called it by the right classes and by no other.</param>
/// <param name="Clean">How often a later pass found nothing.</param>
/// <param name="FoundByCount">How often upstream's count check would have found it.</param>
/// <param name="FalseAlarms">CTMs that nobody had touched and that were reported, of all classes.</param>
public sealed record SelftestOutcome(
    CorruptionKind Kind, int Planted, int Detected, int Classified, int Clean, int FoundByCount, int FalseAlarms)
{
    public bool Passed => Detected == Planted && Classified == Planted && Clean == Planted && FalseAlarms == 0;
}
