using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

public class when_the_service_is_asked
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task every_delivery_is_answered_and_written_once()
    {
        await using var situation = await Situation.Create();
        await using var service = await WriterHost.Start(situation);
        var run = situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, Situation.Others, "c"));

        await service.Publish(run);
        var first = await service.NextAnswer(Cancel);
        await service.Publish(run);
        var second = await service.NextAnswer(Cancel);

        Assert.Equal((WriteOutcome.Written, 2, 2), (first.Outcome, first.Events, first.NewEvents));
        Assert.Equal(first with { Outcome = WriteOutcome.AlreadyWritten }, second);
        Assert.Equal(run.Run, first.Run);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_run_whose_base_changed_is_answered_and_its_ctm_asked_for_again()
    {
        await using var situation = await Situation.Create();
        await using var service = await WriterHost.Start(situation);

        await service.Publish(situation.IncrementalRun(1, 41, situation.Event(3, "Tariffs", "ab")));

        Assert.Equal(WriteOutcome.BaseChanged, (await service.NextAnswer(Cancel)).Outcome);
        Assert.Equal(new CtmReady { CtmId = situation.CtmId, Mode = ReadyMode.Incremental }, await service.NextRequest(Cancel));
    }

    [Fact]
    public async Task a_ctm_that_was_deleted_is_a_fault_with_its_name_and_the_next_message_is_written()
    {
        await using var situation = await Situation.Create();
        await using var service = await WriterHost.Start(situation);
        var good = situation.Run(1, situation.Event(3, "Tariffs", "ab"));
        var gone = good with { Run = good.Run with { CtmId = Guid.NewGuid() } };

        await service.Publish(gone);
        await service.Publish(good);

        Assert.Contains(gone.Run.CtmId.ToString(), (await service.NextFault(Cancel)).Exceptions[0].Message);
        Assert.Equal(WriteOutcome.Written, (await service.NextAnswer(Cancel)).Outcome);
    }
}
