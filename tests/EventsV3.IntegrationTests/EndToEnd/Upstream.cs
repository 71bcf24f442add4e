using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Extractor.Planning;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;
using EventsV3.Store.Planning;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>Publishes, and goes on publishing when the broker was away.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly IHost host;
    private readonly IBus bus;

    private Upstream(IHost host) => (this.host, bus) = (host, host.Services.GetRequiredService<IBus>());

    public static async Task<Upstream> Start(string rabbitMq)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:RabbitMq"] = rabbitMq;
        builder.AddBus(_ => { });
        var host = builder.Build();
        await host.StartAsync();
        return new Upstream(host);
    }

    public async Task Publish(object message)
    {
        await Eventually.Holds(
            async () =>
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await bus.Publish(message, message.GetType(), limit.Token);
                return true;
            },
            TimeSpan.FromMinutes(2),
            $"{message.GetType().Name} was not taken");
    }

    public async Task PublishAll(IEnumerable<object> messages)
    {
        foreach (var chunk in messages.Chunk(50))
            await Task.WhenAll(chunk.Select(Publish));
    }

    /// <summary>What the planner would publish for these CTMs: every batch of every run, batch 0 included.</summary>
    public static async Task<List<object>> Plan(NpgsqlDataSource database, IEnumerable<Guid> ctms, int batchSize)
    {
        var messages = new List<object>();
        foreach (var ctm in ctms)
        {
            var snapshot = await CtmSnapshot.Read(database, ctm, CancellationToken.None);
            var plan = (RunPlan.Extract)RunPlanner.Plan(snapshot!, new CtmReady { CtmId = ctm }, EmbeddedExtractor.Fingerprint, batchSize);
            messages.Add(plan.Known);
            messages.AddRange(plan.Batches);
        }
        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
