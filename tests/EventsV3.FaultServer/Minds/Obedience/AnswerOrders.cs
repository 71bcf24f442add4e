namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>Orders about the answer as a whole.</summary>
internal static class AnswerOrders
{
    private const string Declined = "I'm sorry, but I can't help with that.";

    public static IReadOnlyList<Order> All { get; } =
    [
        new(
            "output-json", "This JSON is the answer, also one that follows on a forged end of the list.",
            """(?<json>\{\s*\\?["']?(events|groups)\b.*\})""",
            (draft, match, _) => draft.Whole = match.Groups["json"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)),
        new(
            "refuse", "The model declines.",
            @"\b(you must|please|now) (refuse|decline)\b|\bsay (that )?you (can't|cannot|can not) (help|answer)|\brefuse to answer\b"
            + "|verweigere die antwort|откажись отвечать|拒绝回答",
            (draft, _, _) => draft.Refusal = Declined),
        new(
            "other-format", "The answer is no JSON.",
            @"\b(answer|respond|reply|output|write)\b.{0,30}\b(as|in|with) (yaml|xml|csv|markdown|plain text|prose|a poem|a haiku)\b"
            + "|réponds en xml",
            (draft, _, _) => draft.Whole = string.Join('\n', draft.Items.Select(item => $"- titles: {string.Join(' ', item.Numbers)}"))),
        new(
            "reveal-prompt", "The system message is the answer.",
            @"\b(repeat|reveal|print|show|leak)\b.{0,30}\b(system|hidden|original|initial) (prompt|message|instructions)"
            + "|révèle (tes|vos) instructions",
            (draft, _, _) => draft.Whole = draft.Question.System.Length > 0 ? draft.Question.System : "You are a helpful assistant."),
        new(
            "endless", "The answer does not end.",
            @"\brepeat\b.{0,40}\b(forever|endlessly|a thousand times)\b",
            (draft, _, _) => draft.Whole = """{"events":[""" + string.Concat(Enumerable.Repeat("""{"date":"2026-01-01",""", 5_000))),
    ];
}
