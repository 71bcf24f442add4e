namespace EventsV3.Domain.Verification;

/// <summary>An event that one CTM misses and another has one row too many of: its row went astray.</summary>
public static class CrossCtm
{
    /// <param name="differences">Of all CTMs that differ.</param>
    /// <returns>The items that are different now: in place of the item at the same CTM and index.</returns>
    public static IEnumerable<(Guid Ctm, int Index, DifferenceItem Item)> Of(
        IReadOnlyList<(Guid Ctm, IReadOnlyList<DifferenceItem> Items)> differences)
    {
        var all = differences.SelectMany(ctm => ctm.Items.Select((item, index) => (ctm.Ctm, Index: index, Item: item))).ToList();
        var strays = all.Where(entry => entry.Item.Class is DifferenceClass.Extra or DifferenceClass.Duplicate or DifferenceClass.Split).ToList();
        var (byId, byText) = (strays.ToLookup(stray => stray.Item.EventId), strays.ToLookup(stray => (stray.Item.Date, stray.Item.Summary)));
        var taken = new HashSet<(Guid, int)>();
        foreach (var lost in all.Where(entry => entry.Item.Class is DifferenceClass.Missing or DifferenceClass.Merged))
        {
            var candidates = (lost.Item.EventId is null ? [] : byId[lost.Item.EventId])
                .Concat(byText[(lost.Item.Date, lost.Item.Summary)].Where(stray => stray.Item.Titles.SequenceEqual(lost.Item.Titles)));
            var found = candidates.Where(stray => stray.Ctm != lost.Ctm && !taken.Contains((stray.Ctm, stray.Index))).Take(1).ToList();
            if (found.Count == 0)
                continue;
            var stray = found[0];
            taken.Add((stray.Ctm, stray.Index));
            var here = lost.Item with { Class = DifferenceClass.CrossCtm, EventId = stray.Item.EventId, OtherCtm = stray.Ctm, To = null };
            yield return (lost.Ctm, lost.Index, here);
            yield return (stray.Ctm, stray.Index, stray.Item with { Class = DifferenceClass.CrossCtm, OtherCtm = lost.Ctm, From = null });
        }
    }
}
