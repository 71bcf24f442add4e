using System.Collections.Concurrent;
using EventsV3.Cli.Demo;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>All three services as they are, in this process, over a real broker and a real database; and an ear on what they publish.</summary>
internal sealed class ServicesInProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TestDatabase database;
    private readonly IHost host;
    private readonly Ear ear;

    private ServicesInProcess(TestDatabase database, string broker, IHost host, Ear ear) =>
        (this.database, Broker, this.host, this.ear) = (database, broker, host, ear);

    public string Broker { get; }

    /// <summary>Of the database.</summary>
    public string ConnectionString => database.ConnectionString;

    public NpgsqlDataSource Database => database.DataSource;

    public Platform Platform => new(Database);

    public IBus Bus => host.Services.GetRequiredService<IBus>();

    public static async Task<ServicesInProcess> Start(params (string Key, string Value)[] settings)
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        var broker = await (await RabbitMqServer.Shared()).CreateVirtualHost();
        var ear = new Ear();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-tests" });
        builder.Configuration["ConnectionStrings:Postgres"] = database.ConnectionString;
        builder.Configuration["ConnectionStrings:RabbitMq"] = broker;
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton(ear);
        builder.AddAllServices(bus => bus.AddConsumer<Listener>().Endpoint(endpoint => endpoint.Name = "ear"));
        var host = builder.Build();
        await host.StartAsync();
        return new ServicesInProcess(database, broker, host, ear);
    }

    /// <summary>Every message of a kind that was heard so far.</summary>
    public IReadOnlyList<T> Heard<T>() => [.. ear.Messages.OfType<T>()];

    public void Forget() => ear.Messages.Clear();

    public async Task<EventsWritten> Write(Guid ctm, ReadyMode mode = ReadyMode.Incremental, bool includeFrozen = false)
    {
        await Bus.Publish(new CtmReady { CtmId = ctm, Mode = mode, IncludeFrozen = includeFrozen });
        return await Hear<EventsWritten>(written => written.Run.CtmId == ctm);
    }

    public async Task<CtmSkipped> Skip(Guid ctm)
    {
        await Bus.Publish(new CtmReady { CtmId = ctm });
        return await Hear<CtmSkipped>(skipped => skipped.CtmId == ctm);
    }

    public async Task<T> Hear<T>(Func<T, bool> which)
    {
        await Eventually.Holds(
            () => Task.FromResult(ear.Messages.OfType<T>().Any(which)),
            Limit,
            () => Task.FromResult($"no such {typeof(T).Name}; heard: {string.Join(", ", ear.Messages.Select(message => message.GetType().Name))}"));
        return ear.Messages.OfType<T>().First(which);
    }

    /// <summary>What is not healthy, and why; empty when everything is.</summary>
    public async Task<string> Readiness()
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return string.Join('\n', report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy).Select(check => $"{check.Key}: {check.Value.Description}"));
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
        await (await RabbitMqServer.Shared()).DeleteVirtualHost(Broker);
    }

    private sealed class Ear
    {
        public ConcurrentQueue<object> Messages { get; } = [];
    }

    private sealed class Listener(Ear ear) : IConsumer<ExtractBatch>, IConsumer<EventsWritten>, IConsumer<CtmSkipped>, IConsumer<CtmFailed>, IConsumer<Fault<CtmReady>>
    {
        public Task Consume(ConsumeContext<ExtractBatch> context) => Note(context.Message);

        public Task Consume(ConsumeContext<EventsWritten> context) => Note(context.Message);

        public Task Consume(ConsumeContext<CtmSkipped> context) => Note(context.Message);

        public Task Consume(ConsumeContext<CtmFailed> context) => Note(context.Message);

        public Task Consume(ConsumeContext<Fault<CtmReady>> context) => Note(context.Message);

        private Task Note(object message)
        {
            ear.Messages.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
