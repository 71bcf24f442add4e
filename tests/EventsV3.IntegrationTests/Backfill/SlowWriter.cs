using EventsV3.IntegrationTests.Servers;
using Npgsql;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>A live writer that another one keeps waiting, for more than a second already: what a throttle waits for. Disposing ends both.</summary>
internal sealed class SlowWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection first;
    private readonly NpgsqlConnection second;
    private Task waiting = Task.CompletedTask;

    private SlowWriter(NpgsqlConnection first, NpgsqlConnection second) => (this.first, this.second) = (first, second);

    /// <param name="archive">Its last title is written, which is in nobody's way: titles are only looked at by a backfill.</param>
    public static async Task<SlowWriter> Start(Archive archive)
    {
        var writer = new SlowWriter(await Session(archive), await Session(archive));
        var write = $"update titles_v3 set publisher_name = 'x' where id = '{archive.Titles[^1]}'";
        await Do(writer.first, $"begin; {write}");
        writer.waiting = Do(writer.second, write);
        await Eventually.Holds(
            () => archive.Scalar<bool>($"select exists (select from pg_locks where pid = {writer.second.ProcessID} and clock_timestamp() - waitstart > interval '1 second')"),
            TimeSpan.FromMinutes(1),
            "nobody waits");
        return writer;
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await waiting;
        await second.DisposeAsync();
    }

    private static async Task<NpgsqlConnection> Session(Archive archive)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(archive.Owned.ConnectionString) { ApplicationName = "live writer", Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
