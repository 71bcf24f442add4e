using EventsV3.Store;
using Npgsql;

namespace EventsV3.Benchmarks;

/// <summary>
/// Years of digests as upstream left them: CTMs of 40 events and some 320 titles on average, the same in every run. Nobody has projected them.
/// </summary>
internal sealed class BackfillHistory(NpgsqlDataSource database)
{
    private const int Titles = 200_000;
    private const int AtOnce = 500;

    public int Ctms { get; private set; }

    public Task AddTitles() => Execute("titles", Titles);

    public async Task AddCtms(int ctms)
    {
        for (var end = Ctms + ctms; Ctms < end; Ctms += AtOnce)
            await Execute("ctms", Ctms, Math.Min(AtOnce, end - Ctms), Titles);
        await Settle();
    }

    public async Task Forget()
    {
        await Execute("forget");
        await Settle();
    }

    /// <summary>Events and links that the tables hold.</summary>
    public async Task<long> Rows()
    {
        await using var count = database.CreateCommand("select (select count(*) from events_v3) + (select count(*) from event_v3_titles)");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>What earlier work left to do is done before the next one is timed.</summary>
    private async Task Settle()
    {
        foreach (var chore in (string[])["vacuum analyze", "checkpoint"])
        {
            await using var command = database.CreateCommand(chore);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task Execute(string file, params int[] numbers)
    {
        await using var command = database.CreateCommand(Sql.Load<BackfillHistory>($"Backfill/{file}.sql"));
        command.CommandTimeout = 0;
        foreach (var number in numbers)
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        await command.ExecuteNonQueryAsync();
    }
}
