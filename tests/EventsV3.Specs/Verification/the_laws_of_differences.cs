using EventsV3.Domain.Verification;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Verification;

[Trait("Promise", "M3")]
public class the_laws_of_differences
{
    private static readonly DifferenceClass[] OfEvents = [DifferenceClass.Missing, DifferenceClass.Merged];
    private static readonly DifferenceClass[] OfRows = [DifferenceClass.Extra, DifferenceClass.Split, DifferenceClass.Duplicate];

    [Fact]
    public void every_element_of_either_copy_is_in_exactly_one_match_or_one_item() => Prop.ForAll(Copies.Any, copies =>
    {
        var rowOf = EventPairing.Of(copies.Digest, copies.Tables);
        var items = CtmDifference.Of(copies.Digest, copies.Tables);
        var rows = rowOf.OfType<int>().ToList();
        var lost = items.Where(item => OfEvents.Contains(item.Class)).Select(item => item.Place!.Value).Order();
        var left = items.Where(item => OfRows.Contains(item.Class)).Select(item => item.Place!.Value).Order();
        return rows.Distinct().Count() == rows.Count
            && lost.SequenceEqual(copies.Digest.Where((_, i) => rowOf[i] is null).Select(e => e.Place).Order())
            && left.SequenceEqual(copies.Tables.Where((_, i) => !rows.Contains(i)).Select(e => e.Place).Order());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void equal_copies_give_no_item() => Prop.ForAll(
        Copies.AnyDigest, digest => CtmDifference.Of(digest, Copies.Rows(digest)).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void copies_that_differ_give_an_item() => Prop.ForAll(Copies.Any, copies =>
    {
        var (digest, tables) = copies;
        var equal = digest.Length == tables.Length && digest.Zip(tables).All(pair => Same(pair.First, pair.Second));
        return equal == (CtmDifference.Of(digest, tables).Count == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void a_title_is_missing_from_a_row_exactly_when_an_item_says_where_it_is_or_that_it_is_gone() => Prop.ForAll(Copies.Any, copies =>
    {
        var rowOf = EventPairing.Of(copies.Digest, copies.Tables);
        var items = CtmDifference.Of(copies.Digest, copies.Tables);
        var lost = copies.Digest.Where((_, i) => rowOf[i] is not null)
            .SelectMany((e, _) => e.Titles.Except(copies.Tables[rowOf[Array.IndexOf(copies.Digest, e)]!.Value].Titles)).ToHashSet();
        var told = items.Where(item => item.Class is DifferenceClass.TitlesMissing or DifferenceClass.TitlesMoved or DifferenceClass.Split)
            .SelectMany(item => item.Titles).ToHashSet();
        return lost.IsSubsetOf(told);
    }).QuickCheckThrowOnFailure();

    private static bool Same(ComparedEvent e, ComparedEvent row) =>
        (e.Place, e.Date, e.Summary, e.Confidence, e.Extra) == (row.Place, row.Date, row.Summary, row.Confidence, row.Extra)
        && e.Titles.SequenceEqual(row.Titles) && (e.Id is null || e.Id == row.Id);
}
