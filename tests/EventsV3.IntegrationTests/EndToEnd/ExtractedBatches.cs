using System.Collections.Concurrent;
using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>Hears of every batch that was extracted, once however often it is told.</summary>
internal sealed class ExtractedBatches : IAsyncDisposable
{
    private readonly IHost host;
    private readonly Ear ear;

    private ExtractedBatches(IHost host, Ear ear) => (this.host, this.ear) = (host, ear);

    /// <summary>By CTM and number.</summary>
    public IReadOnlyCollection<(Guid Ctm, int Number)> All => [.. ear.Batches.Keys];

    public static async Task<ExtractedBatches> Listen(string rabbitMq)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:RabbitMq"] = rabbitMq;
        var ear = new Ear();
        builder.Services.AddSingleton(ear);
        builder.AddBus(bus => bus.AddConsumer<Listener>().Endpoint(endpoint => endpoint.Name = "extracted-batches"));
        var host = builder.Build();
        await host.StartAsync();
        return new ExtractedBatches(host, ear);
    }

    /// <summary>So many different ones.</summary>
    public Task Reached(int count)
    {
        var mark = ear.Marks.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (ear.Batches.Count >= count)
            mark.TrySetResult();
        return mark.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class Ear
    {
        public ConcurrentDictionary<(Guid, int), bool> Batches { get; } = [];
        public ConcurrentDictionary<int, TaskCompletionSource> Marks { get; } = [];
    }

    private sealed class Listener(Ear ear) : IConsumer<BatchExtracted>
    {
        public Task Consume(ConsumeContext<BatchExtracted> context)
        {
            ear.Batches.TryAdd((context.Message.Run.CtmId, context.Message.BatchNumber), true);
            foreach (var (count, mark) in ear.Marks)
            {
                if (ear.Batches.Count >= count)
                    mark.TrySetResult();
            }
            return Task.CompletedTask;
        }
    }
}
