using Dapper;
using Npgsql;

namespace EventsV3.Store.Queries.Ctms;

/// <summary>A CTM and where its titles stand: <see cref="Titles"/> = <see cref="Covered"/> + <see cref="SetAside"/> + <see cref="Uncovered"/>.</summary>
public sealed record CtmCoverage
{
    private static readonly string Coverage = Sql.Load("Queries/Ctms/coverage.sql");

    public required Guid CtmId { get; init; }
    public required string Centroid { get; init; }
    public required string Label { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required bool Frozen { get; init; }
    public required int Titles { get; init; }

    /// <summary>In an event of the digest.</summary>
    public required int Covered { get; init; }

    public required int SetAside { get; init; }

    /// <summary>Of <see cref="Covered"/>: where the embedded extractor put them for want of a model's answer.</summary>
    public required int Degraded { get; init; }

    /// <summary>Pairs of events that the model has not been able to decide.</summary>
    public required int Pending { get; init; }

    public int Uncovered => Titles - Covered - SetAside;

    /// <summary>A run would find new titles. A frozen CTM waits for its operator (I5).</summary>
    public bool IsPending => Uncovered > 0 && !Frozen;

    /// <summary>A run would ask the model again what it left open. A frozen CTM waits for its operator (I5).</summary>
    public bool HasOpenQuestions => Degraded + Pending > 0 && !Frozen;

    /// <summary>Every CTM, by month, centroid and track.</summary>
    public static Task<IReadOnlyList<CtmCoverage>> Read(NpgsqlDataSource database, CancellationToken cancellation) =>
        Read(database, null, cancellation);

    /// <param name="database">The database.</param>
    /// <param name="ctms">These only; one that does not exist is left out. Null: every CTM.</param>
    /// <param name="cancellation">Ends the query.</param>
    public static async Task<IReadOnlyList<CtmCoverage>> Read(NpgsqlDataSource database, IReadOnlyCollection<Guid>? ctms, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<CtmCoverage>(
            new CommandDefinition(Coverage, new { Ctms = ctms?.ToArray() }, commandTimeout: 300, cancellationToken: cancellation))];
    }

    public override string ToString() => $"{Centroid} / {Track} / {Month:yyyy-MM}";
}
