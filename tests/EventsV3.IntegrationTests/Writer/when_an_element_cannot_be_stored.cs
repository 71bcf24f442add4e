using EventsV3.Contracts;
using EventsV3.Domain.Matching;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "W3")]
public class when_an_element_cannot_be_stored
{
    private static Task<IReadOnlyList<string>> Reasons(Situation situation) =>
        situation.Rows<string>("select reason from event_v3_set_aside order by reason, title_id");

    [Fact]
    public async Task a_title_deleted_before_the_write_is_set_aside_and_the_rest_is_written()
    {
        await using var situation = await Situation.Create();
        await situation.Execute("delete from titles_v3 where id = @id", new { id = situation.Titles[1] });

        var written = await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, "Only that title", "b")));

        Assert.Equal(new TitleCounts { In = 2, InEvents = 1, InCatchAll = 0, SetAside = 1 }, written.Titles);
        Assert.Equal([StorableEvents.TitleGone], await Reasons(situation));
        Assert.Equal(["Tariffs"], (await situation.Ids()).Keys);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task an_event_that_loses_all_its_titles_is_in_neither_copy()
    {
        await using var situation = await Situation.Create();
        await situation.Execute("delete from titles_v3 where id = any (@ids)", new { ids = situation.Titles[..2] });

        var written = await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"), situation.Event(4, "Rates", "c")));

        Assert.Equal((1, 2), (written.Events, written.Titles.SetAside));
        Assert.DoesNotContain("Tariffs", await situation.Digest());
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_title_deleted_between_the_two_trips_is_set_aside()
    {
        await using var situation = await Situation.Create();
        await using var other = await situation.Database.OpenConnectionAsync();
        await using var inTheWay = await other.BeginTransactionAsync();
        // Readers pass (the first trip), writers wait (the second).
        await Run(other, "lock table events_v3 in exclusive mode");
        var write = Task.Run(() => situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "ab"))));
        await Run(other, "do $$ begin while not exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') loop perform pg_sleep(0.002); perform pg_stat_clear_snapshot(); end loop; end $$");

        await situation.Execute("delete from titles_v3 where id = @id", new { id = situation.Titles[1] });
        await inTheWay.CommitAsync();
        var written = await write;

        Assert.Equal(WriteOutcome.Written, written.Outcome);
        Assert.Equal([StorableEvents.TitleGone], await Reasons(situation));
        Assert.Equal("a", (await situation.TitlesBySummary())["Tariffs"]);
        await BothCopies.AreEqual(situation);

        static async Task Run(Npgsql.NpgsqlConnection connection, string sql)
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("\0\u200b")]
    public async Task titles_of_a_blank_summary_are_set_aside(string summary)
    {
        await using var situation = await Situation.Create();

        var written = await situation.Writer.Write(situation.Run(1, situation.Event(3, summary, "ab"), situation.Event(4, "Rates", "c")));

        Assert.Equal((1, 1, 2), (written.Events, written.Titles.InEvents, written.Titles.SetAside));
        Assert.Equal([StorableEvents.BlankSummary, StorableEvents.BlankSummary], await Reasons(situation));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task nul_and_control_characters_and_a_hundred_kilobytes_are_cleaned()
    {
        await using var situation = await Situation.Create();

        await situation.Writer.Write(situation.Run(
            1, situation.Event(3, "Ta\0riffs\n\u202eup \ud800", "ab"), situation.Event(4, new string('x', 100_000), "c")));

        Assert.Equal(["Tariffs up", new string('x', 10_000)], await situation.Rows<string>("select summary from events_v3 order by date"));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task two_events_with_the_same_date_and_summary_are_one_event_with_both_title_sets()
    {
        await using var situation = await Situation.Create();

        var written = await situation.Writer.Write(situation.Run(
            1,
            situation.Event(3, "Tariffs", "abc", DateConfidence.Low),
            situation.Event(3, "Tariffs\u00a0", "de"),
            situation.Event(4, "Tariffs", "f")));

        Assert.Equal(2, written.Events);
        Assert.Equal(["abcde", "f"], await situation.Rows<string>(
            """
            select string_agg(chr(97 + array_position(@Titles, title_id) - 1), '' order by t.ordinal)
            from events_v3 join event_v3_titles t on event_id = id group by date order by date
            """, new { situation.Titles }));
        Assert.Equal("high", await situation.Scalar<string>("select date_confidence from events_v3 where date = '2026-01-03'"));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_title_named_by_two_events_stays_with_the_first()
    {
        await using var situation = await Situation.Create();

        var written = await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "abb"), situation.Event(4, "Rates", "bc")));

        Assert.Equal(3, written.Titles.InEvents);
        Assert.Equal("c", (await situation.TitlesBySummary())["Rates"]);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_set_aside_title_is_forgotten_when_an_event_takes_it()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, " ", "ab"), situation.Event(4, "Rates", "c")));

        await situation.Writer.Write(situation.IncrementalRun(2, 1, situation.Event(3, "Tariffs", "a"), situation.Event(4, "Rates", "c")));
        Assert.Equal([situation.Titles[1]], await situation.Rows<Guid>("select title_id from event_v3_set_aside"));

        await situation.Writer.Write(situation.Run(3, situation.Event(4, "Rates", "c")));
        Assert.Empty(await situation.Rows<Guid>("select title_id from event_v3_set_aside"));
    }
}
