using Dapper;
using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.Store.Phases;

/// <summary>The migration at a glance.</summary>
public sealed record MigrationFigures
{
    private const int ListedCounts = 20;
    private static readonly string FiguresSql = Sql.Load("Phases/figures.sql");

    /// <summary>CTMs of which one copy was changed since the other was derived from it.</summary>
    public required int Behind { get; init; }

    /// <summary>Parts of digests that could not be taken along, and that nobody has acknowledged.</summary>
    public required int QuarantineOpen { get; init; }

    public required int QuarantineAcknowledged { get; init; }

    /// <summary>CTMs that no verification has seen equal since they last changed.</summary>
    public required int Unverified { get; init; }

    /// <summary>The first twenty CTMs whose copies count differently, for a reason that no verification has found; none once there is no digest.</summary>
    public required IReadOnlyList<DifferentCount> DifferentCounts { get; init; }

    public static async Task<MigrationFigures> Read(NpgsqlDataSource database, Phase phase, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var results = await connection.QueryMultipleAsync(
            new CommandDefinition(FiguresSql, new { Limit = phase < Phase.Frozen ? ListedCounts : 0 }, commandTimeout: 300, cancellationToken: cancel));
        var figures = await results.ReadSingleAsync<(int Behind, int Open, int Acknowledged, int Unverified)>();
        return new MigrationFigures
        {
            Behind = figures.Behind,
            QuarantineOpen = figures.Open,
            QuarantineAcknowledged = figures.Acknowledged,
            Unverified = figures.Unverified,
            DifferentCounts = [.. await results.ReadAsync<DifferentCount>()],
        };
    }
}

/// <param name="CtmId">The CTM.</param>
/// <param name="Centroid">Its centroid.</param>
/// <param name="Track">Its track.</param>
/// <param name="Month">Its month.</param>
/// <param name="DigestEvents">Elements of the digest.</param>
/// <param name="TableEvents">Rows of <c>events_v3</c>.</param>
public sealed record DifferentCount(Guid CtmId, string Centroid, string Track, DateOnly Month, int DigestEvents, int TableEvents);
