using Npgsql;
using NpgsqlTypes;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>CTMs whose rows do not say what their digest says, within the options' scope.</summary>
internal sealed class BehindCtms(NpgsqlDataSource database, BackfillOptions options)
{
    public async Task<int> Count(CancellationToken cancel)
    {
        await using var count = database.CreateCommand(Sql.Load("Backfill/count_behind.sql"));
        AddScope(count);
        return (int)(await count.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>In the order of their ids.</summary>
    public async Task<Guid[]> Next(IdRange range, int most, CancellationToken cancel)
    {
        await using var next = database.CreateCommand(Sql.Load("Backfill/next_batch.sql"));
        next.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = range.First });
        next.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = range.Last });
        next.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        AddScope(next);
        var ids = new List<Guid>();
        await using var reader = await next.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            ids.Add(reader.GetGuid(0));
        return [.. ids];
    }

    private void AddScope(NpgsqlCommand command)
    {
        command.Parameters.Add(Optional(options.Month, NpgsqlDbType.Date));
        command.Parameters.Add(Optional(options.Centroid, NpgsqlDbType.Text));
    }
}
