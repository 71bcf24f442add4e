using System.Net;
using System.Net.Sockets;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Memory;
using EventsV3.Specs.LanguageModels;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EventsV3.IntegrationTests.LanguageModels;

public sealed class when_the_database_gives_no_answer : IAsyncLifetime
{
    private readonly TcpListener silent = new(IPAddress.Loopback, 0);
    private readonly SettableClock clock = new();
    private NpgsqlDataSource nowhere = null!;

    public ValueTask InitializeAsync()
    {
        silent.Start();
        nowhere = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=nobody;Timeout=600");
        return ValueTask.CompletedTask;
    }

    /// <summary>The session that hangs ends with its server, and the pool with its session.</summary>
    public async ValueTask DisposeAsync()
    {
        silent.Dispose();
        await nowhere.DisposeAsync();
    }

    /// <summary>
    /// Ten minutes to connect, by its own settings. The first who asks waits a little; the others are spared it for a second.
    /// </summary>
    [Fact]
    public async Task work_goes_on_without_it_and_one_at_a_time_tries_again()
    {
        var optional = new OptionalDatabase(nowhere, clock, NullLogger<OptionalDatabase>.Instance, TimeSpan.FromMilliseconds(100));

        Assert.Equal(1, await AskThreeTimes(optional));
        clock.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await AskThreeTimes(optional));
    }

    [Fact]
    public async Task whoever_asks_may_change_its_mind()
    {
        var optional = new OptionalDatabase(nowhere, clock, NullLogger<OptionalDatabase>.Instance, TimeSpan.FromMinutes(10));
        using var cancel = new CancellationTokenSource();

        var asking = Ask(optional, cancel.Token);
        (await silent.AcceptTcpClientAsync()).Dispose();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task a_database_that_refuses_is_not_away()
    {
        var database = new ModelDatabase();
        await database.InitializeAsync();
        await database.Read<int>("drop schema language_model cascade");
        var limit = database.Limit(new LimitOptions { TokensPerMinute = 1 });

        var refused = await Assert.ThrowsAsync<PostgresException>(() => limit.Reserve(1, default));

        Assert.Equal(PostgresErrorCodes.UndefinedTable, refused.SqlState);
        await database.DisposeAsync();
    }

    /// <returns>How many connections came of it.</returns>
    private async Task<int> AskThreeTimes(OptionalDatabase optional)
    {
        for (var n = 0; n < 3; n++)
            Assert.Equal("without", await Ask(optional, default));
        var tried = 0;
        for (; silent.Pending(); tried++)
            (await silent.AcceptTcpClientAsync()).Dispose();
        return tried;
    }

    private static Task<string> Ask(OptionalDatabase optional, CancellationToken cancel) =>
        optional.Ask((_, _) => Task.FromResult("with"), () => Task.FromResult("without"), cancel);
}
