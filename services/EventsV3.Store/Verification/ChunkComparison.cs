using EventsV3.Store.Projection;
using Npgsql;
using NpgsqlTypes;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>What one look at a chunk of CTMs found. Each statement reads both copies, so no writer comes between them.</summary>
internal sealed record ChunkComparison
{
    private const string Folder = "Verification";
    private const int Seconds = 300;

    /// <summary>The chunk ends here.</summary>
    public required Guid Until { get; init; }

    public required int Ctms { get; init; }
    public required int Clean { get; init; }
    public required int Behind { get; init; }
    public required long Events { get; init; }
    public required long Links { get; init; }

    /// <summary>CTMs whose rows do not spell the digest letter by letter.</summary>
    public required IReadOnlyList<ComparedCtm> Compared { get; init; }

    public IEnumerable<ComparedCtm> Equal => Compared.Where(ctm => !ctm.Behind && ctm.Equal);
    public IEnumerable<ComparedCtm> Differing => Compared.Where(ctm => !ctm.Behind && !ctm.Equal);

    /// <param name="connection">In a transaction.</param>
    /// <param name="run">The pass; CTMs that are equal at first sight are noted as seen by it.</param>
    /// <param name="scope">Which CTMs.</param>
    /// <param name="part">Where from and how far at most.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="OneCopyException">There is no digest any more.</exception>
    public static async Task<ChunkComparison> Of(
        NpgsqlConnection connection, Guid run, VerificationScope scope, RunPart part, CancellationToken cancel)
    {
        var (skimmed, suspects) = await Skim(connection, run, scope, part, cancel);
        return suspects.Length == 0 ? skimmed : skimmed with { Compared = await Compare(connection, suspects, cancel) };
    }

    /// <exception cref="OneCopyException">There is no digest any more.</exception>
    public static async Task<IReadOnlyList<ComparedCtm>> Compare(NpgsqlConnection connection, Guid[] ctms, CancellationToken cancel)
    {
        try
        {
            await using var trip = connection.CreateBatch().FileIn(Folder, "compare", Value(ctms));
            trip.Timeout = Seconds;
            await using var reader = await trip.ExecuteReaderAsync(cancel);
            return await ComparedCtm.Read(reader, cancel);
        }
        catch (PostgresException failure) when (OneCopyException.Explains(failure))
        {
            throw new OneCopyException(null);
        }
    }

    private static async Task<(ChunkComparison Skimmed, Guid[] Suspects)> Skim(
        NpgsqlConnection connection, Guid run, VerificationScope scope, RunPart part, CancellationToken cancel)
    {
        try
        {
            await using var trip = connection.CreateBatch()
                .FileIn(Folder, "by_key")
                .FileIn(
                    Folder, "skim", Optional(part.After, NpgsqlDbType.Uuid), Value(part.Until), Value(part.Size),
                    Optional(scope.Month, NpgsqlDbType.Date), Optional(scope.Centroid, NpgsqlDbType.Text),
                    Optional(scope.Sample, NpgsqlDbType.Double), Value(scope.Dirty), Value(run));
            trip.Timeout = Seconds;
            await using var reader = await trip.ExecuteReaderAsync(cancel);
            await reader.NextResultAsync(cancel);
            await reader.ReadAsync(cancel);
            var skimmed = new ChunkComparison
            {
                Until = reader.GetGuid(0),
                Ctms = reader.GetInt32(1),
                Clean = reader.GetInt32(2),
                Behind = reader.GetInt32(3),
                Events = reader.GetInt64(4),
                Links = reader.GetInt64(5),
                Compared = [],
            };
            return (skimmed, reader.GetFieldValue<Guid[]>(6));
        }
        catch (PostgresException failure) when (OneCopyException.Explains(failure))
        {
            throw new OneCopyException(null);
        }
    }
}

/// <summary>A worker's share of the ids.</summary>
/// <param name="Part">Its number.</param>
/// <param name="After">Null at the beginning of all ids.</param>
/// <param name="Until">Included.</param>
/// <param name="Size">CTMs of the next chunk.</param>
internal sealed record RunPart(int Part, Guid? After, Guid Until, int Size);
