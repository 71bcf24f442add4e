using System.Threading.Channels;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EventsV3.IntegrationTests.Hosting;

public sealed class when_messages_are_published
{
    private static readonly Run Run = new() { CtmId = Guid.NewGuid(), RunId = Guid.NewGuid(), PlannedAt = DateTimeOffset.UnixEpoch };
    private static readonly CtmContext Ctm = new() { Centroid = "X", Label = "X", Track = "t", Month = new DateOnly(2026, 1, 1) };
    private static readonly TitleCounts NoTitles = new() { In = 0, InEvents = 0, InCatchAll = 0, SetAside = 0 };

    /// <summary>RabbitMQ confirms and drops what no queue takes.</summary>
    public static TheoryData<string, object> Needed => new()
    {
        { nameof(CtmReady), new CtmReady { CtmId = Run.CtmId } },
        { nameof(ExtractBatch), new ExtractBatch { Run = Run, Ctm = Ctm, BatchNumber = 1, BatchCount = 1, Titles = [] } },
        {
            nameof(BatchExtracted),
            new BatchExtracted { Run = Run, Ctm = Ctm, BatchNumber = 1, BatchCount = 1, Titles = [], Events = [], SetAside = [] }
        },
        { nameof(ConsolidateEvents), new ConsolidateEvents { Run = Run, Ctm = Ctm, BatchCount = 1 } },
        { nameof(EventsConsolidated), new EventsConsolidated { Run = Run, Ctm = Ctm, TitleCount = 0, Events = [], SetAside = [] } },
        {
            nameof(EventsWritten),
            new EventsWritten
            {
                Run = Run,
                Ctm = Ctm,
                Outcome = WriteOutcome.Written,
                Events = 0,
                NewEvents = 0,
                ChangedEvents = 0,
                RetiredEvents = 0,
                Titles = NoTitles,
            }
        },
    };

    [Theory]
    [MemberData(nameof(Needed), DisableDiscoveryEnumeration = true)]
    public async Task one_that_a_run_needs_is_refused_while_no_queue_takes_it(string name, object message)
    {
        await using var bus = await BusHost.Start();
        var refused = await Assert.ThrowsAsync<MessageReturnedException>(
            () => bus.Bus.Publish(message, message.GetType(), TestContext.Current.CancellationToken));
        Assert.True(ServiceDefaults.Transient.IsOutage(refused), $"{name}: to be tried again until its consumer is deployed");
    }

    [Fact]
    public async Task one_that_only_informs_may_go_unheard()
    {
        await using var bus = await BusHost.Start();
        await bus.Bus.Publish(new CtmFailed { Run = Run, Ctm = Ctm, Stage = "extract", Reason = "test" }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task it_carries_its_CTM_as_correlation()
    {
        var correlations = Channel.CreateUnbounded<Guid?>();
        await using var bus = await BusHost.Start(
            services => services.AddSingleton(correlations.Writer), consumers => consumers.AddConsumer<Listener>());
        await bus.Bus.Publish(new ConsolidateEvents { Run = Run, Ctm = Ctm, BatchCount = 1 }, TestContext.Current.CancellationToken);
        Assert.Equal(Run.CtmId, await correlations.Reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    private sealed class Listener(ChannelWriter<Guid?> correlations) : IConsumer<ConsolidateEvents>
    {
        public async Task Consume(ConsumeContext<ConsolidateEvents> context) => await correlations.WriteAsync(context.CorrelationId);
    }
}
