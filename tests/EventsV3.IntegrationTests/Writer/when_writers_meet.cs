using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "W1"), Trait("Promise", "W2")]
public class when_writers_meet
{
    [Fact]
    public async Task of_sixteen_the_newest_run_wins_and_both_copies_are_its()
    {
        await using var situation = await Situation.Create(titles: 20);
        var random = new Random(16);
        var runs = Enumerable.Range(1, 16).Select(number => situation.Run(
            number,
            situation.Event(3, $"Steel {number}", "abcdef"[..(number % 5 + 1)]),
            situation.Event(4, number % 2 == 0 ? "Rates" : "Timber", "ghij"),
            situation.Event(5, Situation.Others, "klmno"[(number % 4)..]))).ToArray();
        var deliveries = runs.Concat(runs).ToArray();
        random.Shuffle(deliveries);

        var outcomes = new List<EventsWritten>();
        await Parallel.ForEachAsync(deliveries, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (run, cancel) =>
        {
            var written = await situation.Writer.Write(run, cancel);
            lock (outcomes)
                outcomes.Add(written);
        });

        Assert.Contains("Steel 16", (await situation.Ids()).Keys);
        await BothCopies.AreEqual(situation);
        var writes = outcomes.Where(written => written.Outcome == WriteOutcome.Written).ToList();
        Assert.Equal(writes.Count, writes.DistinctBy(written => written.Run.RunId).Count());
        Assert.Equal(writes.Count, await situation.Scalar<long>("select count(*) from event_v3_runs"));
        Assert.Contains(16, outcomes.Where(written => written.Outcome == WriteOutcome.Written).Select(written => written.Run.PlannedAt.Minute));
        // One id for the event that every run shares titles of, however many runs were written.
        Assert.Equal(1, await situation.Scalar<long>("select count(*) from event_v3_history where change = 'created' and after ->> 'summary' like '%Other events'"));
    }

    [Fact]
    public async Task a_writer_that_knows_nothing_of_us_neither_blocks_nor_deadlocks()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));
        var legacy = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await situation.Execute(
                    """
                    update ctm set events_digest = jsonb_build_array(jsonb_build_object('date', '2026-01-03', 'summary', 'Legacy ' || @i, 'source_title_ids', @titles));
                    delete from events_v3 where ctm_id = @CtmId;
                    insert into events_v3 (ctm_id, date, summary) values (@CtmId, '2026-01-03', 'Legacy ' || @i);
                    """, new { i, situation.CtmId, titles = situation.Titles[..2] });
            }
        });
        var ours = Task.Run(async () =>
        {
            for (var i = 2; i < 62; i++)
                await situation.Writer.Write(situation.Run(i, situation.Event(3, $"Tariffs {i}", "ab"), situation.Event(4, "Rates", "c")));
        });

        await Task.WhenAll(legacy, ours);
        await situation.Writer.Write(situation.Run(90, situation.Event(3, "At last", "ab")));

        Assert.Equal(["At last"], (await situation.Ids()).Keys);
        await BothCopies.AreEqual(situation);
    }
}
