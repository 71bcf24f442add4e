using Dapper;
using EventsV3.Consolidator.Sagas;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Consolidation;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>The state machine on an in-memory bus, and its repository on a database of its own.</summary>
public class PostgresSagaHarness : SagaHarness
{
    private TestDatabase? database;

    public TestDatabase Database => database!;

    public override async ValueTask InitializeAsync()
    {
        database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public override async Task<Consolidator.Consolidation?> Find(Guid ctm)
    {
        await using var session = await SagaSession.Begin(Database.DataSource, default);
        return await session.Load(ctm, default);
    }

    public async Task<IReadOnlyList<(Guid RunId, int Number)>> StoredBatches(Guid ctm)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return [.. await connection.QueryAsync<(Guid, int)>(
            "select run_id, number from consolidation.batch where ctm_id = @ctm order by run_id, number", new { ctm })];
    }

    /// <summary>Changes with every update of the saga's row.</summary>
    public async Task<string> RowVersion(Guid ctm)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync();
        return await connection.QuerySingleAsync<string>("select xmin::text from consolidation.saga where ctm_id = @ctm", new { ctm });
    }

    protected override void AddServices(IServiceCollection services) => services.AddSingleton(Database.DataSource);

    protected override void AddRepository(ISagaRegistrationConfigurator<Consolidator.Consolidation> saga) => saga.PostgresRepository();
}
