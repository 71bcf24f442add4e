using Dapper;
using Npgsql;

namespace EventsV3.Store.Queries.Status;

/// <summary>The pipeline as the database sees it.</summary>
public sealed record PipelineStatus
{
    /// <summary>More faulted runs than these are counted, not listed.</summary>
    public const int ListedFaults = 100;

    private static readonly string Status = Sql.Load("Queries/Status/status.sql");

    public required IReadOnlyList<StateCount> Runs { get; init; }

    /// <summary>Null when nothing is under way.</summary>
    public required UnfinishedRun? Oldest { get; init; }

    public required IReadOnlyList<FaultedRun> Faulted { get; init; }
    public required CtmCounts Ctms { get; init; }
    public required IReadOnlyList<SetAsideCount> SetAside { get; init; }

    public static async Task<PipelineStatus> Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(Status, new { Faults = ListedFaults }, commandTimeout: 300, cancellationToken: cancellation));
        return new PipelineStatus
        {
            Runs = [.. await results.ReadAsync<StateCount>()],
            Oldest = await results.ReadSingleOrDefaultAsync<UnfinishedRun>(),
            Faulted = [.. await results.ReadAsync<FaultedRun>()],
            Ctms = await results.ReadSingleAsync<CtmCounts>(),
            SetAside = [.. await results.ReadAsync<SetAsideCount>()],
        };
    }
}

public sealed record StateCount
{
    public required string State { get; init; }
    public required int Runs { get; init; }
}

public sealed record UnfinishedRun
{
    public required Guid CtmId { get; init; }
    public required string Centroid { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required string State { get; init; }
    public required int OutstandingBatches { get; init; }
    public required int BatchCount { get; init; }
    public required DateTime BegunAt { get; init; }
    public required DateTime TouchedAt { get; init; }
}

public sealed record FaultedRun
{
    public required Guid CtmId { get; init; }
    public required string Centroid { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required Guid RunId { get; init; }
    public required string? Stage { get; init; }
    public required string? Reason { get; init; }
    public required DateTime Since { get; init; }
}

/// <summary>How many CTMs hold each copy. Drifted: the digest changed after the rows were derived from it.</summary>
public sealed record CtmCounts
{
    public required int Ctms { get; init; }
    public required int Frozen { get; init; }
    public required int WithDigest { get; init; }
    public required int WithTables { get; init; }
    public required int Drifted { get; init; }
}

public sealed record SetAsideCount
{
    public required string Reason { get; init; }
    public required int Titles { get; init; }
}
