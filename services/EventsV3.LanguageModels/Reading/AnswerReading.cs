using EventsV3.Contracts;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Reads an answer about numbered titles, item by item: what is good is kept, and the rest is said. Total: any text is an answer.</summary>
public static class AnswerReading
{
    /// <summary>The array, under the names that models give it, as <see cref="Salvage"/> finds it.</summary>
    public static readonly WantedArray Wanted =
        new("events", "event", "items", "results", "result", "event_list", "batch_events", "timeline", "developments", "news", "clusters")
        {
            LooksWanted = EventFields.HasNumbers,
            Beside = ["other", "others", "other_titles", "other_events", "no_event", "unassigned", "miscellaneous"],
        };

    /// <param name="text">As the model wrote it, whole or cut.</param>
    /// <param name="asked">What it was asked about.</param>
    /// <param name="ctm">The same.</param>
    public static ReadAnswer Of(string? text, NumberedTitles asked, CtmContext ctm)
    {
        var json = Salvage.Read(text, Wanted);
        var claims = new TitleClaims(asked.Count);
        foreach (var element in json.Elements)
            claims.Take(EventFields.Of(element));
        var other = json.Beside is { } beside ? claims.TakeOther(beside) : claims.Other;
        var uncovered = claims.Uncovered;

        var errors = new ErrorList();
        if (!json.Found && !string.IsNullOrWhiteSpace(text))
            errors.Add("the answer holds no JSON object with \"events\" and \"other\"");
        else if (!json.Complete)
            errors.Add("the answer ends before its JSON is closed, or is no JSON from some place on");
        errors.AddRange(claims.Errors);
        List<AcceptedEvent> events = [.. claims.Events.Select(claimed => Ground(claimed, asked, ctm, errors))];
        if (uncovered.Count > 0 && json.Found)
            errors.Add($"numbers that stand nowhere: {ErrorList.Numbers(uncovered)}");
        return new ReadAnswer
        {
            Events = events,
            Other = other,
            Uncovered = uncovered,
            Errors = errors.Lines,
            Whole = json.Complete && json.Found,
            Dropped = claims.Dropped,
            Rejected = claims.Rejected,
            Foul = claims.Foul,
            IsProse = !json.Found && !string.IsNullOrWhiteSpace(text),
        };
    }

    private static AcceptedEvent Ground(ClaimedEvent claimed, NumberedTitles asked, CtmContext ctm, ErrorList errors)
    {
        var accepted = new AcceptedEvent
        {
            Date = claimed.Date,
            IsDateUnsure = claimed.IsDateUnsure,
            Summary = claimed.Summary,
            Numbers = [.. claimed.Numbers],
        };
        var ungrounded = accepted.Summary.Length == 0
            ? ["(no summary)"]
            : Grounding.Unsupported(accepted.Summary, accepted.Date, [.. accepted.Numbers.Select(number => asked[number])], ctm);
        if (ungrounded.Count > 0 && accepted.Summary.Length > 0)
        {
            var tokens = string.Join(", ", ungrounded.Select(JsonLiteral.Of));
            errors.Add($"event {claimed.Place}: {tokens} {(ungrounded.Count == 1 ? "is" : "are")} in none of its titles");
        }
        return accepted with { Ungrounded = ungrounded };
    }
}
