using Dapper;
using Npgsql;

namespace EventsV3.Store.Queries.Equality;

/// <summary>Whether the digest and the tables of some CTMs say the same.</summary>
public sealed record CopyComparison
{
    private static readonly string Compare = Sql.Load("Queries/Equality/compare.sql");
    private static readonly string Size = Sql.Load("Queries/Equality/size.sql");

    public required int Events { get; init; }
    public required int Titles { get; init; }
    public required IReadOnlyList<CopyDifference> Differences { get; init; }
    public bool Equal => Differences.Count == 0;

    public static async Task<CopyComparison> Of(NpgsqlDataSource database, IReadOnlyCollection<Guid> ctms, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var parameters = new { Ctms = ctms.ToArray() };
        var (events, titles) = await connection.QuerySingleAsync<(int, int)>(
            new CommandDefinition(Size, parameters, commandTimeout: 300, cancellationToken: cancellation));
        var differences = await connection.QueryAsync<CopyDifference>(
            new CommandDefinition(Compare, parameters, commandTimeout: 300, cancellationToken: cancellation));
        return new CopyComparison { Events = events, Titles = titles, Differences = [.. differences] };
    }
}

/// <summary>An event that one copy alone holds as it is.</summary>
public sealed record CopyDifference
{
    public required Guid CtmId { get; init; }

    /// <summary><c>digest</c> or <c>tables</c>: the copy that holds it.</summary>
    public required string Copy { get; init; }

    public required string? EventId { get; init; }
    public required string? Date { get; init; }
    public required string? Summary { get; init; }
    public required int? Titles { get; init; }
}
