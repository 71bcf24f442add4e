using EventsV3.Domain.Digests;

namespace EventsV3.Domain.Matching;

/// <summary>
/// Gives every event that a CTM has an id. The digest is the truth; rows only lend their ids to elements that have none, because another
/// writer stored them, and are remembered where the digest forgot them.
/// </summary>
public static class StoredEvents
{
    /// <param name="digest">The stored elements.</param>
    /// <param name="rows">The CTM's rows of <c>events_v3</c> with their ids; none are needed while the copies are known to agree.</param>
    /// <param name="foreignIds">Ids that belong to events of other CTMs: a copied digest cannot take them along.</param>
    /// <param name="newId">Makes an id for an element; called in the digest's order.</param>
    public static IReadOnlyList<StoredEvent> Resolve(
        IReadOnlyList<DigestEvent> digest, IReadOnlyList<DigestEvent> rows, IReadOnlySet<Guid> foreignIds, Func<DigestEvent, Guid> newId)
    {
        var taken = new HashSet<Guid>();
        var named = new Guid?[digest.Count];
        for (var i = 0; i < digest.Count; i++)
        {
            if (digest[i].EventId is { } id && !foreignIds.Contains(id) && taken.Add(id))
                named[i] = id;
        }

        var free = rows.Where(row => !taken.Contains(row.EventId!.Value)).ToList();
        var nameless = Enumerable.Range(0, digest.Count).Where(i => named[i] is null).ToList();
        var lenders = EventPairs.Of(free, [.. nameless.Select(i => digest[i] with { EventId = null })]);
        for (var i = 0; i < nameless.Count; i++)
        {
            if (lenders[i] is { } row)
                named[nameless[i]] = free[row].EventId;
        }

        var elements = digest.Select((e, i) => new StoredEvent(named[i] ?? newId(e), e, Adopted: named[i] is null));
        var forgotten = free.Where((_, row) => !lenders.Contains(row)).Select(row => new StoredEvent(row.EventId!.Value, row, Adopted: false));
        return [.. elements, .. forgotten];
    }
}
