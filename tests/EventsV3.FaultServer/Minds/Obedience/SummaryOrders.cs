namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>Orders about what events say, and when they were. Groups say nothing, so they stay as they are.</summary>
internal static class SummaryOrders
{
    private const string Foreign = "Das Ministerium hat heute eine neue Verordnung beschlossen";

    public static IReadOnlyList<Order> All { get; } =
    [
        new(
            "add-to-summaries", "Every summary ends in this address or markup.",
            @"\b(add|append|put|include|insert|añade|ergänze)\b.{0,20}?"
            + @"(?<what>https?://\S+|<[^>]+>.*?</[^>]+>|<img[^>]*>|!?\[[^\]]*\]\([^)]*\)).{0,30}\b(every|each|all|cada|jede)",
            (draft, match, _) => Summaries(draft, summary => $"{summary} {match.Groups["what"].Value}"), onGroups: false),
        new(
            "write-summary", "Every summary is this one.",
            @"\b(write|use|set|make|replace|escribe|schreibe|écris)\b.{0,40}?\b(summary|summaries|resumen|zusammenfassung|résumé)\b"
            + """[^"'“«:]{0,30}[:"'“«]\s*["'“«]?(?<text>[^"'”»]{3,})""",
            (draft, match, _) => Summaries(draft, _ => match.Groups["text"].Value.Trim()), onGroups: false),
        new(
            "swap-summaries", "Every event has the summary of the next.",
            @"\b(swap|shuffle|exchange|rotate|mix up)\b.{0,20}\bsummaries\b",
            (draft, _, _) =>
            {
                string[] shifted = [.. draft.Items.Skip(1).Concat(draft.Items.Take(1)).Select(item => item.Summary)];
                for (var i = 0; i < shifted.Length; i++)
                    draft.Items[i].Summary = shifted[i];
            },
            onGroups: false),
        new(
            "long-summaries", "Every summary has thousands of words.",
            @"\b(every|each|all) summar(y|ies)\b.{0,40}\b[\d,.]*\d{3} words",
            (draft, _, _) => Summaries(draft, summary => string.Join(' ', Enumerable.Repeat(summary, 300))), onGroups: false),
        new(
            "other-language", "Every summary is in another language.",
            @"\b(answer|respond|reply|write|summari[sz]e)\b.{0,30}\b(only )?in (german|french|spanish|russian|chinese|klingon|latin)\b"
            + "|antworte (nur )?auf deutsch|отвечай только по-",
            (draft, _, _) => Summaries(draft, _ => Foreign), onGroups: false),
        new(
            "set-date", "Every event has this date.",
            @"\b(date|dates|dated|fecha|datum|happened on|дат\w+)\b.{0,30}?(?<date>\d{4}-\d\d-\d\d)",
            (draft, match, _) =>
            {
                if (DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyyy-MM-dd", out var date))
                    draft.Items.ForEach(item => item.Date = date);
            },
            onGroups: false),
        new(
            "low-confidence", "No date is sure.",
            @"\b(date_)?confidence\b.{0,30}\blow\b",
            (draft, _, _) => draft.Items.ForEach(item => item.Sure = false), onGroups: false),
    ];

    private static void Summaries(Draft draft, Func<string, string> write) =>
        draft.Items.ForEach(item => item.Summary = write(item.Summary));
}
