using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "I1"), Trait("Promise", "W2")]
public class when_the_same_events_are_written_again
{
    /// <summary>xmin is the transaction that made a row version, xmax the one that locked or ended it.</summary>
    private const string RowVersions =
        """
        select 'ctm ' || xmin || ' ' || xmax from ctm
        union all select 'event ' || id || ' ' || xmin || ' ' || xmax from events_v3
        union all select 'link ' || title_id || ' ' || xmin || ' ' || xmax from event_v3_titles
        """;

    /// <summary>The lock itself marks the ctm row; a new version has another xmin.</summary>
    private static string[] WithoutCtmLock(IReadOnlyList<string> versions) =>
        [.. versions.Select(version => version.StartsWith("ctm", StringComparison.Ordinal) ? version[..version.LastIndexOf(' ')] : version).Order()];

    [Fact]
    public async Task no_row_changes()
    {
        await using var situation = await Situation.Create();
        CanonicalEvent[] events =
        [
            situation.Event(3, "Tariffs", "abc"), situation.Event(3, "Rates", "de", DateConfidence.Low), situation.Event(4, Situation.Others, "fg"),
        ];
        await situation.Writer.Write(situation.Run(1, events));
        var before = await situation.Rows<string>(RowVersions);

        var again = await situation.Writer.Write(situation.Run(2, events));

        Assert.Equal(WriteOutcome.Written, again.Outcome);
        Assert.Equal((3, 0, 0, 0), (again.Events, again.NewEvents, again.ChangedEvents, again.RetiredEvents));
        Assert.Equal(WithoutCtmLock(before), WithoutCtmLock(await situation.Rows<string>(RowVersions)));
        Assert.Equal(3, await situation.Scalar<long>("select count(*) from event_v3_history"));
    }

    [Fact]
    public async Task a_new_neighbour_leaves_an_event_its_id_and_its_time()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(8, "Tariffs", "abc")));
        var before = await situation.Rows<(Guid, DateTime, DateTime)>("select id, created_at, updated_at from events_v3");
        var links = await situation.Rows<string>("select xmin::text || title_id from event_v3_titles order by title_id");

        await situation.Writer.Write(situation.IncrementalRun(
            2, await situation.DigestRevision(), Situation.Event(3, "Rates", situation.Of("d")), situation.Event(8, "Tariffs", "abc")));

        Assert.Equal(before, await situation.Rows<(Guid, DateTime, DateTime)>("select id, created_at, updated_at from events_v3 where summary = 'Tariffs'"));
        Assert.Equal(links, await situation.Rows<string>(
            "select t.xmin::text || title_id from event_v3_titles t join events_v3 on id = event_id where summary = 'Tariffs' order by title_id"));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_link_keeps_the_batch_and_the_time_it_came_with()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, Situation.Event(3, "Tariffs", situation.Of("ab", 4))));
        const string Links = "select added_from_batch || ' ' || created_at from event_v3_titles t where title_id = any (@first) order by title_id";
        var first = situation.Titles[..2];
        var before = await situation.Rows<string>(Links, new { first });

        await situation.Writer.Write(situation.Run(2, Situation.Event(3, "Tariffs", [.. situation.Of("c", 1), .. situation.Of("ab", 0)])));

        Assert.Equal(before, await situation.Rows<string>(Links, new { first }));
        Assert.Equal("cab", (await situation.TitlesBySummary())["Tariffs"]);
        await BothCopies.AreEqual(situation);
    }
}
