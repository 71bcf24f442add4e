using EventsV3.Contracts;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventsV3.IntegrationTests.Cli;

/// <summary>A service on the queue <c>ctm-ready</c> that answers as a test wants it to.</summary>
internal sealed class Answering(IHost host) : IAsyncDisposable
{
    /// <param name="rabbitMq">The broker.</param>
    /// <param name="answer">Null: the message fails for good.</param>
    public static async Task<Answering> Start(string rabbitMq, Func<CtmReady, object?> answer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:RabbitMq"] = rabbitMq;
        builder.Services.AddSingleton(answer);
        builder.AddBus(bus => bus.AddConsumer<Consumer, Definition>());
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new Answering(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    public sealed class Consumer(Func<CtmReady, object?> answer) : IConsumer<CtmReady>
    {
        public Task Consume(ConsumeContext<CtmReady> context)
        {
            var message = answer(context.Message) ?? throw new InvalidOperationException("no such CTM");
            return context.Publish(message, message.GetType(), publish => publish.Mandatory = false, context.CancellationToken);
        }
    }

    public sealed class Definition : ConsumerDefinition<Consumer>
    {
        public Definition() => EndpointName = Queues.CtmReady;

        protected override void ConfigureConsumer(
            IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<Consumer> consumer, IRegistrationContext context) => endpoint.AcceptPlainJson();
    }
}
