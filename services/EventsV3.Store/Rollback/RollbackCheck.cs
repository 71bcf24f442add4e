using Dapper;
using Npgsql;

namespace EventsV3.Store.Rollback;

/// <summary>Whether the digest could be rebuilt from the tables now, and what would become of it (M4).</summary>
public sealed record RollbackCheck
{
    private const int BatchSize = 500;
    private static readonly string CheckSql = Sql.Load("Rollback/check.sql");
    private static readonly string ColumnsSql = Sql.Load("Phases/Gates/nothing_is_lost_on_the_way_back.sql");

    public int Ctms { get; init; }
    public long Events { get; init; }

    /// <summary>The digest would not change by a byte.</summary>
    public int Same { get; init; }

    /// <summary>The same content in its normal form: ids, padded dates, each event once.</summary>
    public int Normalised { get; init; }

    /// <summary>Parts that could not be taken along are in the digest alone, and nobody has acknowledged that.</summary>
    public int Quarantined { get; init; }

    /// <summary>The same, and somebody has: their parts would be kept in <c>migration.overwritten_digest</c>.</summary>
    public int Acknowledged { get; init; }

    /// <summary>One copy was changed since they were last alike.</summary>
    public int Behind { get; init; }

    /// <summary>Columns of the tables that the digest has no place for.</summary>
    public IReadOnlyList<string> ColumnsWithoutPlace { get; init; } = [];

    public bool IsLossless => ColumnsWithoutPlace.Count == 0 && Behind == 0 && Quarantined == 0;

    public static async Task<RollbackCheck> Run(NpgsqlDataSource database, IProgress<RollbackCheck>? progress, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var columns = await connection.QueryAsync<(string Relation, string Name)>(new CommandDefinition(ColumnsSql, cancellationToken: cancel));
        var so = new RollbackCheck { ColumnsWithoutPlace = [.. columns.Select(column => $"{column.Relation}.{column.Name}")] };
        Guid? after = null;
        while (true)
        {
            await using var command = new NpgsqlCommand(CheckSql, connection)
            {
                Parameters = { new NpgsqlParameter<Guid?> { TypedValue = after }, new NpgsqlParameter<int> { TypedValue = BatchSize } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            if (reader.GetInt32(1) == 0)
                return so;
            after = reader.GetGuid(0);
            so = so with
            {
                Ctms = so.Ctms + reader.GetInt32(1),
                Same = so.Same + reader.GetInt32(2),
                Quarantined = so.Quarantined + reader.GetInt32(3),
                Behind = so.Behind + reader.GetInt32(4),
                Acknowledged = so.Acknowledged + reader.GetInt32(5),
                Normalised = so.Normalised + reader.GetInt32(6),
                Events = so.Events + reader.GetInt64(7),
            };
            progress?.Report(so);
        }
    }
}
