using System.Text.Json.Nodes;
using EventsV3.Contracts;
using EventsV3.Domain.Matching;

namespace EventsV3.Domain.Digests;

/// <summary>
/// What the tables hold of a digest, whatever its shape (M2): its events, each (date, summary) once, with ids that stay when it is read again,
/// and all that could not be taken along.
/// </summary>
/// <param name="Events">With ids, in order.</param>
/// <param name="Quarantined">Each part once, with its reason.</param>
public sealed record NormalDigest(IReadOnlyList<DigestEvent> Events, IReadOnlyList<UnreadablePart> Quarantined)
{
    /// <summary>Elements of the array = <see cref="Events"/> + <see cref="Merged"/> + quarantined elements.</summary>
    public required int Elements { get; init; }

    /// <summary>Elements that are part of an earlier one with the same date and summary.</summary>
    public required int Merged { get; init; }

    /// <summary>
    /// The id of each element in place, null where it is no event or has its id already; empty where the array holds every id, or is none.
    /// </summary>
    public required IReadOnlyList<Guid?> MissingIds { get; init; }

    /// <summary>The events as they are and the rows that they continue; rows without an event are gone.</summary>
    public required MatchedEvents Matched { get; init; }

    /// <param name="ctm">Part of the id that a nameless element gets, so that every reading gives it the same.</param>
    /// <param name="digest">As <see cref="DigestCodec.Read"/> found it.</param>
    /// <param name="rows">The CTM's rows of <c>events_v3</c>: they lend their ids.</param>
    /// <param name="foreignIds">Ids in the digest that belong to events of other CTMs.</param>
    /// <param name="goneTitles">Titles in the digest that exist no more.</param>
    public static NormalDigest Of(
        Guid ctm, DigestReading digest, IReadOnlyList<DigestEvent> rows, IReadOnlySet<Guid> foreignIds, IReadOnlySet<Guid> goneTitles)
    {
        var present = digest.Events.Select(e => e with { TitleIds = [.. e.TitleIds.Where(title => !goneTitles.Contains(title))] }).ToList();
        var united = Unite(present);
        var taken = rows.Select(row => row.EventId!.Value).Concat(united.Select(e => e.EventId).OfType<Guid>()).Concat(foreignIds).ToHashSet();
        var named = StoredEvents.Resolve(united, rows, foreignIds, e => IdOf(ctm, e, taken));
        var events = named.Take(united.Count).Select(known => known.Event with { EventId = known.Id }).ToList();
        var stored = rows.ToDictionary(row => row.EventId!.Value, row => new StoredEvent(row.EventId!.Value, row, Adopted: false));
        var kept = events.Select(e => e.EventId!.Value).ToHashSet();
        return new(events, [.. digest.Unreadable, .. Gone(digest, goneTitles)])
        {
            Elements = digest.Elements,
            Merged = digest.Events.Count - events.Count,
            MissingIds = digest.IsArray ? Missing(digest, events) : [],
            Matched = new(
                [.. events.Select(e => new MatchedEvent(e, stored.GetValueOrDefault(e.EventId!.Value)))],
                [.. stored.Values.Where(row => !kept.Contains(row.Id)).Select(row => new GoneEvent(row, null))]),
        };
    }

    /// <summary>The ids that its events would have if none were another CTM's: of those that are one event, the first's.</summary>
    public static IEnumerable<Guid> IdsOf(DigestReading digest) => Unite(digest.Events).Select(e => e.EventId).OfType<Guid>().Distinct();

    /// <summary>Without an element that the database refused, for a reason that only it knows.</summary>
    public static DigestReading Without(DigestReading digest, int place, string raw, string reason)
    {
        var keep = Enumerable.Range(0, digest.Events.Count).Where(i => digest.Places[i] != place).ToList();
        return digest with
        {
            Events = [.. keep.Select(i => digest.Events[i])],
            Places = [.. keep.Select(i => digest.Places[i])],
            Unreadable =
            [
                .. digest.Unreadable.Where(part => part.Index != place),
                new UnreadablePart(place, DigestPart.Element, raw, reason),
            ],
        };
    }

    /// <summary>In order of first appearance: the titles of all (T2), the first id, and every key that is not ours as it stood first.</summary>
    private static List<DigestEvent> Unite(IReadOnlyList<DigestEvent> events) =>
    [
        .. events.GroupBy(e => (e.Date, e.Summary)).Select(same => same.Count() == 1 ? same.First() : same.First() with
        {
            EventId = same.Select(e => e.EventId).FirstOrDefault(id => id is not null),
            TitleIds = [.. same.SelectMany(e => e.TitleIds).Distinct()],
            Confidence = same.Any(e => e.Confidence == DateConfidence.High) ? DateConfidence.High : DateConfidence.Low,
            Extra = Unite(same.Select(e => e.Extra).OfType<JsonObject>()),
        }),
    ];

    private static JsonObject? Unite(IEnumerable<JsonObject> extras)
    {
        JsonObject? all = null;
        foreach (var (key, value) in extras.SelectMany(extra => extra))
            (all ??= []).TryAdd(key, value?.DeepClone());
        return all;
    }

    private static Guid IdOf(Guid ctm, DigestEvent e, HashSet<Guid> taken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var id = NamelessEvent.IdOf(ctm, e.Date, e.Summary, attempt);
            if (taken.Add(id))
                return id;
        }
    }

    private static IReadOnlyList<Guid?> Missing(DigestReading digest, List<DigestEvent> events)
    {
        var ids = events.ToDictionary(e => (e.Date, e.Summary), e => e.EventId!.Value);
        var missing = new Guid?[digest.Elements];
        var any = false;
        for (var i = 0; i < digest.Events.Count; i++)
        {
            var id = ids[(digest.Events[i].Date, digest.Events[i].Summary)];
            if (digest.Events[i].EventId == id)
                continue;
            missing[digest.Places[i]] = id;
            any = true;
        }
        return any ? missing : [];
    }

    private static IEnumerable<UnreadablePart> Gone(DigestReading digest, IReadOnlySet<Guid> goneTitles) => digest.Events.SelectMany(
        (e, i) => e.TitleIds.Where(goneTitles.Contains).Select(
            title => new UnreadablePart(digest.Places[i], DigestPart.Title, $"\"{title:D}\"", "no such title")));
}
