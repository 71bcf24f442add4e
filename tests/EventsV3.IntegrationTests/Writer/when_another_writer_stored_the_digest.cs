using System.Text.Json;
using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "I1"), Trait("Promise", "W1")]
public class when_another_writer_stored_the_digest
{
    private static Task Store(Situation situation, object digest) =>
        situation.Execute("update ctm set events_digest = @digest::jsonb where id = @CtmId", new { digest = JsonSerializer.Serialize(digest), situation.CtmId });

    [Fact]
    public async Task elements_without_an_id_get_one_and_keep_the_keys_that_are_not_ours()
    {
        await using var situation = await Situation.Create();
        await Store(situation, new[]
        {
            new { date = "2026-01-03", summary = "Tariffs", source_title_ids = situation.Titles[..2], event_type = "bilateral", is_alias_group = true },
        });

        var written = await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs announced", "abc")));

        Assert.Equal(1, written.NewEvents);
        Assert.Equal("""{"event_type": "bilateral", "is_alias_group": true}""", await situation.Scalar<string>("select extra::text from events_v3"));
        Assert.Contains("Tariffs", (await situation.History((await situation.Ids())["Tariffs announced"])).Single().Before);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task elements_without_an_id_take_the_id_of_their_row()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, "Rates", "c")));
        var before = await situation.Ids();
        await situation.Execute("update ctm set events_digest = (select jsonb_agg(e - 'event_id') from jsonb_array_elements(events_digest) e)");

        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Tariffs anew", "abd"), situation.Event(4, "Rates", "c")));

        var after = await situation.Ids();
        Assert.Equal((before["Tariffs"], before["Rates"]), (after["Tariffs anew"], after["Rates"]));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task events_that_the_digest_forgot_are_known_by_their_rows()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, "Rates", "c")));
        var before = await situation.Ids();
        await situation.Execute("update ctm set events_digest = null");

        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Tariffs anew", "ab")));

        Assert.Equal(before["Tariffs"], (await situation.Ids())["Tariffs anew"]);
        Assert.Equal("retired", (await situation.History(before["Rates"]))[^1].Change);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_digest_copied_from_another_ctm_does_not_take_its_ids()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));
        var copy = await situation.AddCtm(new DateOnly(2026, 2, 1));
        await situation.Execute("update ctm set events_digest = (select events_digest from ctm where id = @CtmId) where id = @copy", new { situation.CtmId, copy });

        var run = situation.Run(2, situation.Event(3, "Tariffs", "ab"));
        await situation.Writer.Write(run with { Run = run.Run with { CtmId = copy } });

        Assert.Equal(2, await situation.Scalar<long>("select count(distinct ctm_id) from events_v3"));
        await BothCopies.AreEqual(situation);
    }

    [Theory]
    [InlineData("""{"a": 1}""")]
    [InlineData("\"[{\\\"date\\\": \\\"2026-01-03\\\", \\\"summary\\\": \\\"Tariffs\\\"}]\"")]
    [InlineData("null")]
    [InlineData("[null, 7, {\"summary\": \"\"}, {\"date\": \"soon\", \"summary\": \"x\"}, {\"event_id\": \"nonsense\", \"date\": \"2026-01-03\", \"summary\": \"y\"}]")]
    public async Task no_shape_of_digest_stops_a_write(string digest)
    {
        await using var situation = await Situation.Create();
        await situation.Execute("update ctm set events_digest = @digest::jsonb", new { digest });

        var written = await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));

        Assert.Equal(WriteOutcome.Written, written.Outcome);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_change_that_bypasses_us_is_seen_at_once_and_an_incremental_run_does_not_overwrite_it()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));
        var known = await situation.DigestRevision();

        await situation.Execute("""update ctm set events_digest = jsonb_set(events_digest, '{0,summary}', '"By hand"')""");

        Assert.Equal([situation.CtmId], await situation.Rows<Guid>("select ctm_id from ctm_projection where projected_rev is distinct from digest_rev"));
        Assert.Equal(
            WriteOutcome.BaseChanged,
            (await situation.Writer.Write(situation.IncrementalRun(2, known, situation.Event(3, "Tariffs", "abc")))).Outcome);
    }
}
