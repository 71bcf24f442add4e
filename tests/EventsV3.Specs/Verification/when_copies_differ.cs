using EventsV3.Domain.Verification;
using static EventsV3.Specs.Verification.Copies;

namespace EventsV3.Specs.Verification;

[Trait("Promise", "M3")]
public class when_copies_differ
{
    private static readonly ComparedEvent[] Digest = [Event(0, "Tariffs", "abc", 1), Event(1, "Rates", "def"), Event(2, "Port", "gh")];

    private static readonly ComparedEvent[] Tables = Rows(Digest);

    private static IReadOnlyList<DifferenceItem> Of(params ComparedEvent[] rows) => CtmDifference.Of(Digest, rows);

    [Fact]
    public void a_row_that_is_not_there_is_missing()
    {
        var item = Assert.Single(Of(Tables[0], Tables[2]));
        Assert.Equal((DifferenceClass.Missing, 1, "Rates"), (item.Class, item.Place, item.Summary));
        Assert.Equal(3, item.Titles.Count);
    }

    [Fact]
    public void a_row_that_no_event_has_is_extra()
    {
        var item = Assert.Single(Of([.. Tables, Event(9, "Phantom", "z", 9)]));
        Assert.Equal((DifferenceClass.Extra, Id(9)), (item.Class, item.EventId));
    }

    [Fact]
    public void a_reworded_row_is_known_by_its_titles()
    {
        var item = Assert.Single(Of(Tables[0], Tables[1] with { Summary = "Rates rise" }, Tables[2]));
        Assert.Equal((DifferenceClass.Field, "summary", "Rates", "Rates rise"), (item.Class, item.Field, item.Digest, item.Tables));
    }

    [Fact]
    public void each_field_is_named()
    {
        var row = Tables[0] with { Date = "2026-01-04", Confidence = null, Extra = """{"a": 1}""", Id = Id(8) };
        Assert.Equal(["confidence", "date", "event_id", "extra"], Of(row, Tables[1], Tables[2]).Select(item => item.Field).Order());
    }

    [Fact]
    public void an_id_that_the_digest_does_not_name_is_no_difference() => Assert.Empty(Of(Tables[0], Tables[1] with { Id = Id(77) }, Tables[2]));

    [Fact]
    public void titles_come_and_go()
    {
        var items = Of(Tables[0] with { Titles = [Title('a'), Title('z')] }, Tables[1], Tables[2]);
        Assert.Equal(
            [(DifferenceClass.TitlesMissing, 2), (DifferenceClass.TitlesExtra, 1)], items.Select(item => (item.Class, item.Titles.Count)));
    }

    [Fact]
    public void a_title_in_a_siblings_row_was_moved()
    {
        var item = Assert.Single(Of(
            Tables[0] with { Titles = [Title('a'), Title('b')] }, Tables[1] with { Titles = [.. Tables[1].Titles, Title('c')] }, Tables[2]));
        Assert.Equal((DifferenceClass.TitlesMoved, $"{Tables[0].Id}", $"{Tables[1].Id}"), (item.Class, item.From, item.To));
    }

    [Fact]
    public void two_events_in_one_row_were_merged()
    {
        var item = Assert.Single(Of(Tables[0], Tables[1] with { Titles = [.. Tables[1].Titles, .. Tables[2].Titles] }));
        Assert.Equal((DifferenceClass.Merged, "Port", $"{Tables[1].Id}"), (item.Class, item.Summary, item.To));
    }

    [Fact]
    public void one_event_in_two_rows_was_split()
    {
        var item = Assert.Single(Of(
            Tables[0] with { Titles = [Title('a')] }, Tables[1], Tables[2], Event(3, "Half of it", "bc", 9)));
        Assert.Equal((DifferenceClass.Split, $"{Tables[0].Id}"), (item.Class, item.From));
    }

    [Theory]
    [InlineData("Tariffs ", "abc")]
    [InlineData("Tariffs once more", "ab")]
    public void a_second_row_of_an_event_is_a_duplicate(string summary, string letters)
    {
        var item = Assert.Single(Of([.. Tables, Event(3, summary, letters, 9)]));
        Assert.Equal((DifferenceClass.Duplicate, Id(9)), (item.Class, item.EventId));
    }

    [Fact]
    public void places_that_were_changed_are_one_item()
    {
        var item = Assert.Single(Of(Tables[0] with { Place = 1 }, Tables[1] with { Place = 0 }, Tables[2]));
        Assert.Equal((DifferenceClass.Order, "events", "0 1", "1 0"), (item.Class, item.Field, item.Digest, item.Tables));
    }

    [Fact]
    public void titles_in_another_order_are_said_to_be()
    {
        var item = Assert.Single(Of(Tables[0] with { Titles = [.. Tables[0].Titles.Reverse()] }, Tables[1], Tables[2]));
        Assert.Equal((DifferenceClass.Order, "titles"), (item.Class, item.Field));
    }

    [Fact]
    public void what_one_ctm_lacks_and_another_has_too_much_of_went_astray()
    {
        Guid one = Guid.NewGuid(), other = Guid.NewGuid();
        var lost = CtmDifference.Of(Digest, Tables[1..]);
        var found = CtmDifference.Of([], [Tables[0]]);

        var items = CrossCtm.Of([(one, lost), (other, found)]).ToList();

        Assert.Equal([(one, other), (other, one)], items.Select(item => (item.Ctm, item.Item.OtherCtm!.Value)));
        Assert.All(items, item => Assert.Equal((DifferenceClass.CrossCtm, Tables[0].Id), (item.Item.Class, item.Item.EventId)));
    }

    [Fact]
    public void within_one_ctm_nothing_goes_astray() =>
        Assert.Empty(CrossCtm.Of([(Guid.NewGuid(), [.. CtmDifference.Of(Digest, []), .. CtmDifference.Of([], Tables)])]));
}
