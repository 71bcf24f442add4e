namespace EventsV3.Domain.Verification;

/// <summary>Titles that an event and its row do not share.</summary>
internal static class TitleDifferences
{
    public static IEnumerable<DifferenceItem> Of(IReadOnlyList<EventMatch> matches)
    {
        var items = new List<DifferenceItem>();
        foreach (var from in matches.Where(match => match.OnlyInDigest.Count > 0))
        {
            foreach (var to in matches.Where(match => match.OnlyInTables.Overlaps(from.OnlyInDigest)))
            {
                var moved = from.Digest.Titles.Where(title => from.OnlyInDigest.Contains(title) && to.OnlyInTables.Contains(title)).ToList();
                from.OnlyInDigest.ExceptWith(moved);
                to.OnlyInTables.ExceptWith(moved);
                items.Add(Item(DifferenceClass.TitlesMoved, from, moved) with { From = from.Name, To = to.Name });
            }
        }
        foreach (var match in matches)
        {
            if (match.OnlyInDigest.Count > 0)
                items.Add(Item(DifferenceClass.TitlesMissing, match, [.. match.Digest.Titles.Where(match.OnlyInDigest.Contains)]));
            if (match.OnlyInTables.Count > 0)
                items.Add(Item(DifferenceClass.TitlesExtra, match, [.. match.Row.Titles.Where(match.OnlyInTables.Contains)]));
            if (!match.Digest.Titles.Intersect(match.Row.Titles).SequenceEqual(match.Row.Titles.Intersect(match.Digest.Titles)))
                items.Add(Item(DifferenceClass.Order, match, match.Digest.Titles) with { Field = "titles" });
        }
        return items;
    }

    private static DifferenceItem Item(DifferenceClass what, EventMatch match, IReadOnlyList<Guid> titles) =>
        DifferenceItem.Of(what, match.Digest, match.Row.Id) with { Titles = titles };
}
