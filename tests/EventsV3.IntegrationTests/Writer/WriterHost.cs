using System.Threading.Channels;
using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using EventsV3.Writer;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventsV3.IntegrationTests.Writer;

/// <summary>The writer service in this process, in its own database role, and who hears its answers.</summary>
internal sealed class WriterHost : IAsyncDisposable
{
    private readonly IHost running;
    private readonly Heard ear;

    private WriterHost(IHost host, Heard heard) => (running, ear) = (host, heard);

    public static async Task<WriterHost> Start(Situation situation)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:RabbitMq", ServiceDefaults.Bus.Memory),
            new("ConnectionStrings:Postgres", situation.ConnectionString),
            new("Database:UseRoles", "true"),
        ]);
        var heard = new Heard();
        builder.Services.AddSingleton(heard);
        builder.AddPostgres(DatabaseRole.Writer);
        builder.AddWriter();
        builder.AddBus(bus =>
        {
            bus.AddWriterConsumers();
            bus.AddConsumer<Listener>();
        });
        var host = builder.Build();
        await host.StartAsync();
        return new WriterHost(host, heard);
    }

    public Task Publish(EventsConsolidated run) => running.Services.GetRequiredService<IBus>().Publish(run);

    public ValueTask<EventsWritten> NextAnswer(CancellationToken cancel) => ear.Answers.Reader.ReadAsync(cancel);

    public ValueTask<CtmReady> NextRequest(CancellationToken cancel) => ear.Requests.Reader.ReadAsync(cancel);

    public ValueTask<Fault<EventsConsolidated>> NextFault(CancellationToken cancel) => ear.Faults.Reader.ReadAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await running.StopAsync();
        await ((IAsyncDisposable)running).DisposeAsync();
    }

    private sealed class Heard
    {
        public Channel<EventsWritten> Answers { get; } = Channel.CreateUnbounded<EventsWritten>();
        public Channel<CtmReady> Requests { get; } = Channel.CreateUnbounded<CtmReady>();
        public Channel<Fault<EventsConsolidated>> Faults { get; } = Channel.CreateUnbounded<Fault<EventsConsolidated>>();
    }

    private sealed class Listener(Heard heard) : IConsumer<EventsWritten>, IConsumer<CtmReady>, IConsumer<Fault<EventsConsolidated>>
    {
        public Task Consume(ConsumeContext<EventsWritten> context) => heard.Answers.Writer.WriteAsync(context.Message).AsTask();

        public Task Consume(ConsumeContext<CtmReady> context) => heard.Requests.Writer.WriteAsync(context.Message).AsTask();

        public Task Consume(ConsumeContext<Fault<EventsConsolidated>> context) => heard.Faults.Writer.WriteAsync(context.Message).AsTask();
    }
}
