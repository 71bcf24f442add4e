namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "I1"), Trait("Promise", "I4")]
public class when_events_change
{
    [Fact]
    public async Task a_reworded_and_redated_event_keeps_its_id()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Tariffs", "abc")));
        var id = (await situation.Ids())["Tariffs"];

        var written = await situation.Writer.Write(situation.Run(2, situation.Event(4, "Tariffs on steel", "abd")));

        Assert.Equal(id, (await situation.Ids())["Tariffs on steel"]);
        Assert.Equal((0, 1, 0), (written.NewEvents, written.ChangedEvents, written.RetiredEvents));
        var history = await situation.History(id);
        Assert.Equal(["created", "reworded", "redated", "titles"], history.Select(entry => entry.Change));
        Assert.Equal(("""{"summary": "Tariffs"}""", """{"summary": "Tariffs on steel"}"""), (history[1].Before, history[1].After));
        Assert.Contains("2026-01-03", history[2].Before);
        Assert.Contains(situation.Titles[2].ToString(), history[3].Before);
        Assert.Contains(situation.Titles[3].ToString(), history[3].After);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task two_events_may_swap_their_summaries()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Steel", "abc"), situation.Event(3, "Timber", "def")));
        var before = await situation.Ids();

        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Timber", "abc"), situation.Event(3, "Steel", "def")));

        var after = await situation.Ids();
        Assert.Equal((before["Steel"], before["Timber"]), (after["Timber"], after["Steel"]));
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task a_merged_event_says_what_it_became_a_part_of()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Steel", "abc"), situation.Event(4, "Aluminium", "de")));
        var before = await situation.Ids();

        var written = await situation.Writer.Write(situation.Run(2, situation.Event(3, "Metals", "abcde")));

        Assert.Equal(before["Steel"], (await situation.Ids())["Metals"]);
        Assert.Equal(1, written.RetiredEvents);
        var end = (await situation.History(before["Aluminium"]))[^1];
        Assert.Equal("merged", end.Change);
        Assert.Contains("Aluminium", end.Before);
        Assert.Equal($$"""{"into": "{{before["Steel"]}}"}""", end.After);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task of_a_split_event_the_larger_part_keeps_the_id()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Metals", "abcde")));
        var id = (await situation.Ids())["Metals"];

        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Steel", "ab"), situation.Event(3, "Aluminium", "cde")));

        var after = await situation.Ids();
        Assert.Equal(id, after["Aluminium"]);
        Assert.NotEqual(id, after["Steel"]);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task an_event_whose_titles_are_gone_is_retired_with_its_last_words()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Steel", "ab"), situation.Event(4, "Rates", "c")));
        var id = (await situation.Ids())["Steel"];

        await situation.Writer.Write(situation.Run(2, situation.Event(4, "Rates", "c")));

        var end = (await situation.History(id))[^1];
        Assert.Equal(("retired", null), (end.Change, end.After));
        Assert.Contains("Steel", end.Before);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task the_catch_all_keeps_its_id_and_takes_no_events_id()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Steel", "abc"), situation.Event(4, Situation.Others, "d")));
        var before = await situation.Ids();

        await situation.Writer.Write(situation.Run(2, situation.Event(3, Situation.Others, "abc"), situation.Event(4, "Rates", "d")));

        var after = await situation.Ids();
        Assert.Equal(before[Situation.Others], after[Situation.Others]);
        Assert.DoesNotContain(after["Rates"], before.Values);
        await BothCopies.AreEqual(situation);
    }

    [Fact]
    public async Task nothing_left_leaves_nothing()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Steel", "abc")));

        var written = await situation.Writer.Write(situation.Run(2));

        Assert.Equal(1, written.RetiredEvents);
        Assert.Equal("[]", await situation.Digest());
        await BothCopies.AreEqual(situation);
    }
}
