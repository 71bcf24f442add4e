using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.Contracts;
using EventsV3.Domain.Digests;

namespace EventsV3.Domain.Matching;

/// <summary>What a run changed, event by event (I4). An event that says what it said before has no entry.</summary>
public static class EventChanges
{
    public static IReadOnlyList<EventChange> Of(MatchedEvents matched) =>
        [.. matched.Events.SelectMany(Of), .. matched.Gone.Select(Of)];

    private static IEnumerable<EventChange> Of(MatchedEvent e)
    {
        if (e.IsNew)
        {
            yield return new(e.Id, EventChangeKind.Created, e.Predecessor is { } adopted ? Element(adopted.Event) : null, Element(e.Event));
            yield break;
        }
        var (before, after) = (e.Predecessor!.Event, e.Event);
        if (before.Summary != after.Summary)
            yield return new(e.Id, EventChangeKind.Reworded, Json(("summary", before.Summary)), Json(("summary", after.Summary)));
        if (before.Date != after.Date || before.Confidence != after.Confidence)
            yield return new(e.Id, EventChangeKind.Redated, DateOf(before), DateOf(after));
        var went = before.TitleIds.Except(after.TitleIds).ToList();
        var came = after.TitleIds.Except(before.TitleIds).ToList();
        if (went.Count + came.Count > 0)
            yield return new(e.Id, EventChangeKind.Titles, Json(("removed", went)), Json(("added", came)));
    }

    private static EventChange Of(GoneEvent e) => e.MergedInto is { } into
        ? new(e.Stored.Id, EventChangeKind.Merged, Element(e.Stored.Event), Json(("into", into)))
        : new(e.Stored.Id, EventChangeKind.Retired, Element(e.Stored.Event), null);

    private static string DateOf(DigestEvent e) => Json(
        ("date", e.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("date_confidence", e.Confidence == DateConfidence.High ? "high" : "low"));

    private static string Json(params (string Key, object Value)[] members) =>
        new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, JsonSerializer.SerializeToNode(member.Value)))).ToJsonString();

    /// <summary>As the digest has it.</summary>
    private static string Element(DigestEvent e) => DigestCodec.Write([e])[1..^1];
}
