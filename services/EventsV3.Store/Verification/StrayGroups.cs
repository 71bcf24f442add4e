namespace EventsV3.Store.Verification;

/// <summary>CTMs that are mended in one transaction, with the rows that go from one to the other.</summary>
/// <param name="Ctms">In the order of their ids; their rows are as they will be once the strays are back.</param>
/// <param name="Strays">Rows that go home first.</param>
internal sealed record StrayGroup(IReadOnlyList<ComparedCtm> Ctms, IReadOnlyList<StrayRow> Strays);

internal static class StrayGroups
{
    public static IEnumerable<StrayGroup> Of(IReadOnlyList<ComparedCtm> ctms, IReadOnlyList<StrayRow> strays)
    {
        var byId = ctms.ToDictionary(ctm => ctm.CtmId);
        foreach (var stray in strays)
        {
            var row = byId[stray.Astray].TablesEvents.First(e => e.Id == stray.Row);
            byId[stray.Astray] = byId[stray.Astray] with { TablesEvents = [.. byId[stray.Astray].TablesEvents.Where(e => e != row)] };
            byId[stray.Home] = byId[stray.Home] with { TablesEvents = [.. byId[stray.Home].TablesEvents, row] };
        }
        var neighbours = strays.SelectMany(stray => new[] { (Of: stray.Astray, Is: stray.Home), (Of: stray.Home, Is: stray.Astray) })
            .ToLookup(pair => pair.Of, pair => pair.Is);
        var seen = new HashSet<Guid>();
        foreach (var ctm in ctms.Select(ctm => ctm.CtmId).Where(seen.Add))
        {
            var together = new List<Guid>();
            for (var open = new Queue<Guid>([ctm]); open.TryDequeue(out var next);)
            {
                together.Add(next);
                foreach (var other in neighbours[next].Where(seen.Add))
                    open.Enqueue(other);
            }
            yield return new([.. together.Order().Select(id => byId[id])], [.. strays.Where(stray => together.Contains(stray.Home))]);
        }
    }
}
