namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>Orders not to answer, or not all.</summary>
internal static class SilenceOrders
{
    public static IReadOnlyList<Order> All { get; } =
    [
        new(
            "others-aside", "Every other line is nobody's news.",
            @"\b(put|move|file)\b.{0,20}\b(all|every|everything)\b.{0,20}\b(other|others|else|remaining)\b.{0,30}"
            + @"\b(other""?|catch-all|misc)",
            (draft, _, line) =>
            {
                draft.Drop(number => number != line.Number);
                if (draft.Question.Task == QuestionTask.Extract)
                    draft.Other = [.. draft.Question.Lines.Where(other => other != line).Select(other => other.Number)];
            }),
        new(
            "drop-others", "Only this line is in the answer.",
            @"\b(drop|omit|skip|remove|delete|leave out|ignore|discard|exclude)\b.{0,20}\b(all|every|any)\b.{0,10}"
            + @"\b(other|others|remaining|following|rest)\b"
            + @"|\b(only|just) (report|include|return|mention|list) (this|my)\b"
            + "|ignora los demás|ignoriere alle anderen|ignore tous les autres|忽略其他",
            (draft, _, line) =>
            {
                draft.ItemOf(line);
                draft.Drop(number => number != line.Number);
            }),
        new(
            "do-not-mention", "What is said of this is not in the answer.",
            @"\b(do not|don't|never|must not) (mention|report|include|list|talk about|cover)\s+(anything about |news about )?(the )?"
            + """["'“]?(?<what>[\w][^"'”.!;]{2,60})""",
            (draft, match, line) =>
            {
                var hidden = draft.Question.Lines
                    .Where(other => other != line)
                    .Where(other => other.Text.Contains(match.Groups["what"].Value.Trim(), StringComparison.OrdinalIgnoreCase))
                    .Select(other => other.Number)
                    .ToHashSet();
                draft.Drop(hidden.Contains);
            }),
        new(
            "answer-nothing", "An empty answer.",
            @"\b(return|output|answer|reply|respond|produce)\b.{0,20}\b(nothing|empty|an empty \w+)\b|\b(return|output|report) no events\b"
            + @"|\b(ignore|disregard|forget|override)\b.{0,20}\b(previous|prior|above|earlier|preceding|your)\b.{0,20}"
            + @"\b(instructions?|rules|prompt|directions)"
            + "|no devuelvas nada|ne renvoie rien|gib nichts zurück|vergiss alle"
            + "|не возвращай ничего|игнорируй .{0,30}инструкции|不要返回任何|忽略之前"
            + "|何も返さ|تجاهل",
            (draft, _, _) =>
            {
                draft.Items.Clear();
                draft.Other.Clear();
            }),
    ];
}
