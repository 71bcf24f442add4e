using Npgsql;
using NpgsqlTypes;

namespace EventsV3.Store.Projection;

/// <summary>One round trip: statements of their own files, sent together.</summary>
internal static class Statements
{
    public static NpgsqlBatch Text(this NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            statement.Parameters.Add(parameter);
        batch.BatchCommands.Add(statement);
        return batch;
    }

    /// <param name="batch">The trip.</param>
    /// <param name="file">In this folder, without its ending.</param>
    /// <param name="parameters">$1, $2, …</param>
    public static NpgsqlBatch File(this NpgsqlBatch batch, string file, params ReadOnlySpan<NpgsqlParameter> parameters) =>
        batch.FileIn("Projection", file, parameters);

    /// <param name="batch">The trip.</param>
    /// <param name="folder">Of the Store.</param>
    /// <param name="file">Without its ending.</param>
    /// <param name="parameters">$1, $2, …</param>
    public static NpgsqlBatch FileIn(this NpgsqlBatch batch, string folder, string file, params ReadOnlySpan<NpgsqlParameter> parameters) =>
        batch.Text(Sql.Load($"{folder}/{file}.sql"), parameters);

    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <param name="value">Null is a null of that type.</param>
    /// <param name="type">PostgreSQL's.</param>
    public static NpgsqlParameter Optional(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    public static NpgsqlParameter Jsons(string?[] values) => new NpgsqlParameter<string?[]>
    {
        TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
    };

    public static NpgsqlParameter Json(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
