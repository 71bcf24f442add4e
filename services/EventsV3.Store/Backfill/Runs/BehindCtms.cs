using Npgsql;
using NpgsqlTypes;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>
/// CTMs whose rows do not say what their digest says, within the options' scope; where ids are to be written back, also those whose digest
/// lacks some.
/// </summary>
internal sealed class BehindCtms(NpgsqlDataSource database, BackfillOptions options)
{
    /// <summary>To find a digest without ids each of them is read.</summary>
    private static readonly TimeSpan LongestSearch = TimeSpan.FromMinutes(10);

    public async Task<int> Count(CancellationToken cancel)
    {
        await using var count = Command(options.WriteIds ? "count_nameless" : "count_behind");
        return (int)(await count.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>In the order of their ids.</summary>
    public async Task<Guid[]> Next(IdRange range, int most, CancellationToken cancel)
    {
        await using var next = Command(options.WriteIds ? "next_nameless" : "next_batch", Value(range.First), Value(range.Last), Value(most));
        var ids = new List<Guid>();
        await using var reader = await next.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }

    private NpgsqlCommand Command(string file, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = database.CreateCommand(Sql.Load($"Backfill/{file}.sql"));
        command.Parameters.AddRange(parameters.ToArray());
        command.Parameters.Add(Optional(options.Month, NpgsqlDbType.Date));
        command.Parameters.Add(Optional(options.Centroid, NpgsqlDbType.Text));
        if (options.WriteIds)
        {
            command.Parameters.Add(Value(options.IncludeFrozen));
            command.CommandTimeout = (int)LongestSearch.TotalSeconds;
        }
        return command;
    }
}
