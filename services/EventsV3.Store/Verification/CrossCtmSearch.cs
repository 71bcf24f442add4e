using EventsV3.Domain.Verification;
using Npgsql;

namespace EventsV3.Store.Verification;

/// <summary>Once all CTMs were seen: what one misses and another has too much of.</summary>
internal sealed class CrossCtmSearch(NpgsqlDataSource database)
{
    private static readonly string ReadItems = Sql.Load("Verification/read_whole_items.sql");
    private static readonly string ChangeItems = Sql.Load("Verification/change_items.sql");

    public async Task Run(Guid run, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var read = new NpgsqlCommand(ReadItems, connection) { Parameters = { new() { Value = run } } };
        var items = new List<(Guid Ctm, int Number, DifferenceItem Item)>();
        await using (var reader = await read.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                items.Add((reader.GetGuid(0), reader.GetInt32(1), Differences.FromJson(reader.GetString(2))));
        }
        var ctms = items.GroupBy(item => item.Ctm).Select(ctm => (ctm.Key, Items: ctm.ToList())).ToList();
        var differences = ctms.Select(ctm => (ctm.Key, (IReadOnlyList<DifferenceItem>)[.. ctm.Items.Select(item => item.Item)]));
        var changed = CrossCtm.Of([.. differences]).ToList();
        if (changed.Count == 0)
            return;
        var numbers = ctms.ToDictionary(ctm => ctm.Key, ctm => ctm.Items.Select(item => item.Number).ToList());
        await using var change = new NpgsqlCommand(ChangeItems, connection)
        {
            Parameters =
            {
                new() { Value = run },
                new() { Value = changed.Select(item => item.Ctm).ToArray() },
                new() { Value = changed.Select(item => numbers[item.Ctm][item.Index]).ToArray() },
                new() { Value = changed.Select(item => Differences.NameOf(item.Item.Class)).ToArray() },
                new NpgsqlParameter<Guid?[]> { TypedValue = changed.Select(item => item.Item.EventId).ToArray() },
                new() { Value = changed.Select(item => Differences.ToJson(item.Item)).ToArray() },
            },
        };
        await change.ExecuteNonQueryAsync(cancel);
    }
}
