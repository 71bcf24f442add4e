using Dapper;
using Npgsql;

namespace EventsV3.Store.Queries.Ctms;

/// <summary>What a CTM is, where its id is not at hand.</summary>
/// <param name="Centroid">For example <c>AMERICAS-CANADA</c>.</param>
/// <param name="Track">For example <c>geo_economy</c>.</param>
/// <param name="Month">The first of the month.</param>
public sealed record CtmKey(string Centroid, string Track, DateOnly Month)
{
    /// <summary>Null when there is no such CTM.</summary>
    public async Task<Guid?> Find(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Guid?>(
            new CommandDefinition(Sql.Load("Queries/Ctms/find.sql"), this, cancellationToken: cancellation));
    }
}
