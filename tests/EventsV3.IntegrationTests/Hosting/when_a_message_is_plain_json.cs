using System.Threading.Channels;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EventsV3.IntegrationTests.Hosting;

/// <summary>Any language may publish CtmReady: a bare client, no MassTransit headers.</summary>
[Trait("Promise", "D4")]
public sealed class when_a_message_is_plain_json : IAsyncLifetime
{
    private static readonly Guid Ctm = new("0f1d2c3b-4a59-6877-8695-a4b3c2d1e0ff");

    private readonly Channel<CtmReady> received = Channel.CreateUnbounded<CtmReady>();
    private BusHost bus = null!;
    private BareClient client = null!;

    public async ValueTask InitializeAsync()
    {
        bus = await BusHost.Start(
            services => services.AddSingleton(received.Writer),
            consumers => consumers.AddConsumer<Receiver, ReceiverDefinition>());
        client = await BareClient.Connect(bus.Address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    public async Task it_is_consumed_with_and_without_a_content_type(string? contentType)
    {
        await client.Publish("ctm-ready", $$"""{"ctmId": "{{Ctm}}"}""", contentType);
        Assert.Equal(new CtmReady { CtmId = Ctm }, await Next());
    }

    [Fact]
    public async Task its_optional_properties_are_read()
    {
        await client.Publish("ctm-ready", $$"""{"ctmId": "{{Ctm}}", "mode": "Full", "includeFrozen": true, "unknown": 1}""");
        Assert.Equal(new CtmReady { CtmId = Ctm, Mode = ReadyMode.Full, IncludeFrozen = true }, await Next());
    }

    [Fact]
    public async Task envelopes_arrive_beside_it()
    {
        await bus.Bus.Publish(new CtmReady { CtmId = Ctm, Mode = ReadyMode.Full }, TestContext.Current.CancellationToken);
        Assert.Equal(new CtmReady { CtmId = Ctm, Mode = ReadyMode.Full }, await Next());
    }

    [Theory]
    [InlineData("""{"ctmId": """, "JSON")]
    [InlineData("""{"mode": "Full"}""", "missing required properties including: 'ctmId'")]
    [InlineData("""{"ctmId": "no-uuid"}""", "not in a supported Guid format")]
    [InlineData("""{"ctmId": null}""", "token type 'Null'")]
    [InlineData("""["ctmId"]""", "JSON value could not be converted")]
    [InlineData("null", "not valid")]
    [InlineData("hello", "'h' is an invalid start of a value")]
    [InlineData("", "missing required properties including: 'ctmId'")]
    public async Task what_is_no_CtmReady_lands_in_the_error_queue_with_the_reason(string body, string reason)
    {
        await client.Publish("ctm-ready", body, "application/json");

        var failed = await client.Next("ctm-ready_error");

        Assert.Equal(body, failed.Body);
        Assert.Equal("fault", failed.Headers["MT-Reason"]);
        Assert.Contains(reason, failed.Headers["MT-Fault-Message"], StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        await bus.DisposeAsync();
    }

    private async Task<CtmReady> Next() => await received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
        .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    private sealed class Receiver(ChannelWriter<CtmReady> received) : IConsumer<CtmReady>
    {
        public async Task Consume(ConsumeContext<CtmReady> context) => await received.WriteAsync(context.Message);
    }

    private sealed class ReceiverDefinition : ConsumerDefinition<Receiver>
    {
        public ReceiverDefinition() => EndpointName = "ctm-ready";

        protected override void ConfigureConsumer(
            IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<Receiver> consumer, IRegistrationContext context) =>
            endpoint.AcceptPlainJson();
    }
}
