using EventsV3.Contracts;
using EventsV3.Store.Planning;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "T1"), Trait("Promise", "W1")]
public class when_a_run_leaves_questions_open
{
    [Fact]
    public async Task they_are_stored_with_it_and_the_next_plan_sees_them()
    {
        await using var situation = await Situation.Create();
        await situation.Execute("insert into title_assignments (title_id, centroid_id, track, ctm_id) select id, 'AMERICAS-CANADA', 'geo_economy', @CtmId from titles_v3", new { situation.CtmId });

        var written = await situation.Writer.Write(LeftOpen(situation));

        Assert.Equal((2, 1), (written.Degraded, written.Pending));
        var plan = await CtmSnapshot.Read(situation.Database, situation.CtmId, TestContext.Current.CancellationToken);
        Assert.Equal(new[] { situation.Titles[1], situation.Titles[2] }.Order(), plan!.Degraded.Order());
        Assert.Equal([Pair(situation, 0, 3)], plan.Pending);
        Assert.Equal(LeftOpen(situation).Run.PlannedAt, plan.WrittenPlannedAt);
    }

    [Fact]
    public async Task a_redelivery_answers_as_the_first_did_and_the_next_run_forgets_them()
    {
        await using var situation = await Situation.Create();
        var run = LeftOpen(situation);
        var first = await situation.Writer.Write(run);
        Assert.Equal(first with { Outcome = WriteOutcome.AlreadyWritten }, await situation.Writer.Write(run));

        var next = await situation.Writer.Write(situation.Run(2, situation.Event(3, "Tariffs", "abcd")));

        Assert.Equal((0, 0), (next.Degraded, next.Pending));
        Assert.Equal(0, await situation.Scalar<long>("select (select count(*) from event_v3_degraded) + (select count(*) from event_v3_pending)"));
    }

    [Fact]
    public async Task what_was_not_stored_is_not_open()
    {
        await using var situation = await Situation.Create();
        var gone = Guid.NewGuid();

        var written = await situation.Writer.Write(LeftOpen(situation) with
        {
            Degraded = [gone, situation.Titles[1]],
            Pending = [new() { One = gone, Other = situation.Titles[0] }, Pair(situation, 0, 3), Pair(situation, 0, 3)],
        });

        Assert.Equal((1, 1), (written.Degraded, written.Pending));
    }

    private static EventsConsolidated LeftOpen(Situation situation) =>
        situation.Run(1, situation.Event(3, "Tariffs", "abc"), situation.Event(4, "Rates", "d")) with
        {
            Degraded = [situation.Titles[1], situation.Titles[2]],
            Pending = [Pair(situation, 0, 3)],
        };

    private static TitlePair Pair(Situation situation, int one, int other) => new() { One = situation.Titles[one], Other = situation.Titles[other] };
}
