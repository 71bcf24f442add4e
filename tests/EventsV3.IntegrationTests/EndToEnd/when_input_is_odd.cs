using Dapper;
using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>T1, W3, D4: odd input ends in the tables, set aside with a reason, or in an <c>_error</c> queue with one; never in the way.</summary>
[Trait("Promise", "T1"), Trait("Promise", "W3"), Trait("Promise", "D4")]
public sealed class when_input_is_odd
{
    [Fact]
    public async Task an_unknown_ctm_waits_in_the_error_queue_with_the_reason_and_stops_nobody()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 5, seed: 1)).Single();
        var unknown = Guid.NewGuid();

        await pipeline.Bus.Publish(new CtmReady { CtmId = unknown });
        await pipeline.Write(ctm);

        await using var client = await BareClient.Connect(pipeline.Broker);
        var fault = await client.Next("ctm-ready_error");
        Assert.Contains($"There is no CTM {unknown}", fault.Headers["MT-Fault-Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_bare_client_starts_a_run()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 5, seed: 2)).Single();

        await using var client = await BareClient.Connect(pipeline.Broker);
        await client.Publish("ctm-ready", $$"""{"ctmId": "{{ctm}}"}""", "application/json");

        Assert.Equal(5, (await pipeline.Hear<EventsWritten>(written => written.Run.CtmId == ctm)).Titles.In);
    }

    [Fact]
    public async Task blank_huge_equal_and_foreign_headlines_all_find_a_place()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 0, seed: 3)).Single();
        await Headlines(
            pipeline, ctm,
            "Port closes", "Port closes", "\u200b \u0001\t", new string('x', 100_000), "\U0001F680\U0001F680", "Πλημμύρες στη Θεσσαλία", "港口关闭", "<script>alert(1)</script>");

        var written = await pipeline.Write(ctm);

        Assert.Equal((8, 7, 0, 1), (written.Titles.In, written.Titles.InEvents, written.Titles.InCatchAll, written.Titles.SetAside));
        var events = await StoredRows.Events(pipeline.Database, ctm);
        Assert.Equal(2, events.Single(e => e.Summary == "Port closes").Titles.Length);
        Assert.All(events, e => Assert.InRange(e.Summary.Length, 1, 600));
        Assert.Equal(0, await pipeline.Platform.LostOrDoubledTitles());
        Assert.Empty(await pipeline.Platform.Differences());
        // The blank one is remembered: it is not new.
        Assert.Equal(SkipReason.NothingNew, (await pipeline.Skip(ctm)).Reason);
    }

    [Fact]
    public async Task a_ctm_of_one_title_is_one_event()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 0, seed: 4)).Single();
        await Headlines(pipeline, ctm, "Port of Avaland closes - The Gazette");
        await pipeline.Write(ctm);
        Assert.Equal("Port of Avaland closes", Assert.Single(await StoredRows.Events(pipeline.Database, ctm)).Summary);
    }

    [Fact]
    public async Task with_two_minimum_sources_single_reports_go_to_the_catch_all()
    {
        await using var pipeline = await ServicesInProcess.Start(("Consolidation:MinimumSources", "2"));
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 0, seed: 5)).Single();
        await Headlines(pipeline, ctm, "Port closes", "Port closes again", "Harvest festival opens in the hills", "Chess final drawn");

        var written = await pipeline.Write(ctm);

        Assert.Equal((2, 2), (written.Titles.InEvents, written.Titles.InCatchAll));
        var events = await StoredRows.Events(pipeline.Database, ctm);
        Assert.Equal("Testland / track_0 - Other events", events[^1].Summary);
        Assert.Equal(2, events[^1].Titles.Length);
    }

    [Fact]
    public async Task ten_thousand_titles_are_one_run()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 10_000, seed: 6)).Single();

        var written = await pipeline.Write(ctm);

        Assert.Equal(143, pipeline.Heard<ExtractBatch>().Count);
        Assert.Equal(10_000, written.Titles.In);
        Assert.Equal(0, await pipeline.Platform.LostOrDoubledTitles());
        Assert.Empty(await pipeline.Platform.Differences());
    }

    private static async Task Headlines(ServicesInProcess pipeline, Guid ctm, params string[] texts)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            with made as (
              insert into titles_v3 (title_display, pubdate_utc) select text, timestamp '2026-01-09 12:00' + n * interval '1 minute'
              from unnest(@texts) with ordinality as t (text, n) returning id
            )
            insert into title_assignments (title_id, centroid_id, track, ctm_id)
            select made.id, ctm.centroid_id, ctm.track, ctm.id from made, ctm where ctm.id = @ctm
            """,
            new { ctm, texts });
    }
}
