using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

public class when_the_tables_are_switched_off
{
    [Fact]
    public async Task the_digest_is_written_and_the_rows_stay_as_they_were()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab")));
        const string Rows = "select id || summary || xmin from events_v3 union all select title_id || xmin::text from event_v3_titles";
        var rows = await situation.Rows<string>(Rows);

        var written = await situation.DigestOnlyWriter.Write(situation.Run(2, situation.Event(3, "Tariffs anew", "abc"), situation.Event(4, "Rates", "d")));

        Assert.Equal((WriteOutcome.Written, 2, 1, 1), (written.Outcome, written.Events, written.NewEvents, written.ChangedEvents));
        Assert.Contains("Tariffs anew", await situation.Digest());
        Assert.Equal(rows, await situation.Rows<string>(Rows));
        Assert.True(await situation.Scalar<bool>("select projected_rev <> digest_rev from ctm_projection"));
    }

    [Fact]
    public async Task ids_given_meanwhile_are_kept_when_the_tables_come_back()
    {
        await using var situation = await Situation.Create();
        await situation.DigestOnlyWriter.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, "Rates", "c")));
        var id = await situation.Scalar<Guid>("select (events_digest -> 0 ->> 'event_id')::uuid from ctm");

        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Tariffs anew", "ab")));

        Assert.Equal(id, (await situation.Ids())["Tariffs anew"]);
        await BothCopies.AreEqual(situation);
    }
}
