using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>Extraction answers whose events, or title numbers, are not as they should be. What is not said to be wrong is right.</summary>
public static class EventFaults
{
    public static readonly Fault NumbersAsStrings = ContentFault.OfEvents(
        "titles-as-strings", "Title numbers as strings.", right => right.Events(events =>
    {
        foreach (var found in events)
            found!["titles"] = new JsonArray([.. found["titles"]!.AsArray().Select(number => (JsonNode)number!.ToJsonString())]);
    }));

    public static readonly Fault NullFields = ContentFault.OfEvents(
        "fields-null", "The first event's fields are null.", right => right.FirstEvent(found =>
    {
        foreach (var name in found.Select(field => field.Key).ToList())
            found[name] = null;
    }));

    public static readonly Fault ExtraFields = ContentFault.OfEvents(
        "fields-extra", "Fields that nobody asked for.", right => right.Events(events =>
    {
        foreach (var found in events)
        {
            found!["importance"] = 0.9;
            found["notes"] = new JsonObject { ["titles"] = new JsonArray(999) };
        }
    }));

    public static readonly Fault MissingFields = ContentFault.OfEvents(
        "fields-missing", "The first event has titles only.", right => right.FirstEvent(found =>
    {
        foreach (var name in found.Select(field => field.Key).Where(name => name != "titles").ToList())
            found.Remove(name);
    }));

    public static readonly Fault EventIsText = ContentFault.OfEvents(
        "event-no-object", "A string in place of the first event.", right => right.Events(events => events[0] = "1: see above"));

    public static readonly Fault MediumConfidence = ContentFault.OfEvents(
        "confidence-medium", "The first event's confidence is medium.",
        right => right.FirstEvent(found => found["date_confidence"] = "medium"));

    public static readonly Fault UnknownTitle = WithNumber("title-unknown", "a number that no title has", right => right.UnknownNumber);

    public static readonly Fault ZeroTitle = WithNumber("title-zero", "0", _ => 0);

    public static readonly Fault NegativeTitle = WithNumber("title-negative", "-1", _ => -1);

    public static readonly Fault HugeTitle = WithNumber(
        "title-huge", "a number of 20 digits", _ => JsonNode.Parse("99999999999999999999")!);

    public static readonly Fault FloatTitle = WithNumber("title-float", "1.5", _ => 1.5);

    public static readonly Fault NullTitle = WithNumber("title-null", "null", _ => null);

    public static readonly Fault TitleTwice = ContentFault.OfEvents(
        "title-twice-in-event", "The first event names its first title twice.",
        right => right.FirstTitles(titles => titles.Add(titles[0]!.DeepClone())));

    public static readonly Fault TitleInEveryEvent = ContentFault.OfEvents(
        "title-in-every-event", "Every event has the first event's first title.", right =>
        right.Events(events =>
        {
            var shared = events[0]!["titles"]![0]!;
            foreach (var found in events.Skip(1))
                found!["titles"]!.AsArray().Add(shared.DeepClone());
        }));

    public static readonly Fault EventTwice = ContentFault.OfEvents(
        "event-twice", "The first event again at the end.", right => right.Events(events => events.Add(events[0]!.DeepClone())));

    public static readonly Fault EventWithoutTitles = ContentFault.OfEvents(
        "event-without-titles", "The first event has no titles.", right => right.FirstTitles(titles => titles.Clear()));

    public static readonly Fault NoEvents = ContentFault.OfEvents(
        "no-events", "No events, and no other titles.", _ => """{"events":[],"other":[]}""");

    public static readonly Fault AllOther = ContentFault.OfEvents(
        "all-other", "No events: every title is nobody's news.",
        right => $$"""{"events":[],"other":[{{string.Join(',', right.Question.Lines.Select(line => line.Number))}}]}""");

    public static readonly Fault OneEvent = ContentFault.OfEvents("one-event", "One event with all titles.", right => right.Events(events =>
    {
        while (events.Count > 1)
            events.RemoveAt(1);
        events[0]!["titles"] = new JsonArray([.. right.Question.Lines.Select(line => (JsonNode)line.Number)]);
    }));

    public static readonly Fault TitlesOmitted = ContentFault.OfEvents(
        "titles-omitted", "Every second event is missing, with its titles.", right => right.Events(events =>
    {
        for (var i = events.Count - 1; i >= 0; i -= 2)
            events.RemoveAt(i);
    }));

    public static readonly Fault ExampleEchoed = ContentFault.OfEvents(
        "example-echoed", "The first event of the prompt's own example is in the answer.",
        right => right.Events(events => events.Insert(0, PromptExample.In(right.Question))));

    private static ContentFault WithNumber(string name, string number, Func<RightText, JsonNode?> add) => ContentFault.OfEvents(
        name, $"The first event names {number} too.", right => right.FirstTitles(titles => titles.Add(add(right))));
}
