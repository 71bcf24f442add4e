namespace EventsV3.Domain.Verification;

/// <summary>
/// What differs between the two copies of one CTM, event by event. Every element of either copy is in exactly one match or one item that is
/// about a whole event; copies that are equal give no item.
/// </summary>
public static class CtmDifference
{
    public static IReadOnlyList<DifferenceItem> Of(IReadOnlyList<ComparedEvent> digest, IReadOnlyList<ComparedEvent> tables)
    {
        var rowOf = EventPairing.Of(digest, tables);
        var matches = Enumerable.Range(0, digest.Count).Where(i => rowOf[i] is not null)
            .Select(i => new EventMatch(digest[i], tables[rowOf[i]!.Value])).ToList();
        var lost = Enumerable.Range(0, digest.Count).Where(i => rowOf[i] is null).Select(i => digest[i]).ToList();
        var left = Enumerable.Range(0, tables.Count).Where(row => !rowOf.Contains(row)).Select(row => tables[row]).ToList();
        var whole = lost.Select(e => WithoutRow(e, matches)).Concat(left.Select(row => WithoutEvent(row, matches))).ToList();
        return [.. whole, .. TitleDifferences.Of(matches), .. matches.SelectMany(FieldDifferences.Of), .. Misplaced(matches)];
    }

    private static DifferenceItem WithoutRow(ComparedEvent e, List<EventMatch> matches)
    {
        var into = Dearest(e.Titles, matches, match => match.OnlyInTables);
        into?.OnlyInTables.ExceptWith(e.Titles);
        return DifferenceItem.Of(into is null ? DifferenceClass.Missing : DifferenceClass.Merged, e) with { Titles = e.Titles, To = into?.Name };
    }

    private static DifferenceItem WithoutEvent(ComparedEvent row, List<EventMatch> matches)
    {
        var from = Dearest(row.Titles, matches, match => match.OnlyInDigest);
        from?.OnlyInDigest.ExceptWith(row.Titles);
        var what = from is not null ? DifferenceClass.Split
            : matches.Any(match => IsSecond(row, match)) ? DifferenceClass.Duplicate
            : DifferenceClass.Extra;
        return DifferenceItem.Of(what, row) with { Titles = row.Titles, From = from?.Name };
    }

    /// <summary>The match that half of the titles are found in.</summary>
    private static EventMatch? Dearest(IReadOnlyList<Guid> titles, List<EventMatch> matches, Func<EventMatch, HashSet<Guid>> astray)
    {
        var best = matches.MaxBy(match => titles.Count(astray(match).Contains));
        return best is not null && titles.Count > 0 && 2 * titles.Count(astray(best).Contains) >= titles.Count ? best : null;
    }

    private static bool IsSecond(ComparedEvent row, EventMatch match)
    {
        if ((row.Date, row.Summary) == (match.Digest.Date, match.Digest.Summary))
            return true;
        var shared = row.Titles.Intersect(match.Digest.Titles).Count();
        return shared > 0 && shared >= EventPairing.Threshold * (row.Titles.Count + match.Digest.Titles.Count - shared);
    }

    private static IEnumerable<DifferenceItem> Misplaced(List<EventMatch> matches)
    {
        var moved = matches.Where(match => match.Digest.Place != match.Row.Place).ToList();
        if (moved.Count == 0)
            return [];
        return
        [
            DifferenceItem.Of(DifferenceClass.Order, moved[0].Digest, moved[0].Row.Id) with
            {
                Field = "events",
                Digest = string.Join(' ', moved.Select(match => match.Digest.Place)),
                Tables = string.Join(' ', moved.Select(match => match.Row.Place)),
            },
        ];
    }
}
