using Dapper;
using EventsV3.IntegrationTests.Servers;
using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Limits;
using EventsV3.LanguageModels.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>
/// A database that replicas share their model's limits, answers and ledger in. Every one that it makes is a replica of its own.
/// </summary>
public sealed class ModelDatabase : IAsyncLifetime
{
    /// <summary>A machine that is busy with other tests is not away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly PostgresServer? server;

    /// <summary>On the server of all tests.</summary>
    public ModelDatabase()
    {
    }

    internal ModelDatabase(PostgresServer server) => this.server = server;

    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Database = await (server ?? await PostgresServer.Shared()).CreateDatabase();

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    internal PostgresRateLimit Limit(LimitOptions limits, string? deployment = null, NpgsqlDataSource? on = null) => new(
        Client(on),
        Options.Create(new LanguageModelOptions { Deployment = deployment ?? $"{Guid.NewGuid():n}", Limits = limits }),
        TimeProvider.System);

    internal PostgresAnswerCache Answers(TimeProvider? time = null, TimeSpan? lease = null, NpgsqlDataSource? on = null) =>
        new(Client(on), time ?? TimeProvider.System, lease);

    internal PostgresCallLedger Ledger(LanguageModelOptions? options = null, TimeProvider? time = null, NpgsqlDataSource? on = null) => new(
        Client(on),
        Options.Create(options ?? new LanguageModelOptions()),
        time ?? TimeProvider.System,
        NullLogger<PostgresCallLedger>.Instance);

    public async Task<T?> Read<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    private OptionalDatabase Client(NpgsqlDataSource? on) => new(
        on ?? Database.DataSource, TimeProvider.System, NullLogger<OptionalDatabase>.Instance, Patience);
}
