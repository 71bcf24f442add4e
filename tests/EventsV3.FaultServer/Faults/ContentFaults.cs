using EventsV3.FaultServer.Limits;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Faults;

/// <summary>Texts that are not, or not only, the JSON that was asked for.</summary>
public static class ContentFaults
{
    public static readonly Fault CutInHalf = new ContentFault(
        "text-cut-in-half", "The text ends in its middle, and finish_reason says stop.",
        right => TokenEstimate.Cut(right.Text, TokenEstimate.Of(right.Text) / 2));

    public static readonly Fault ProseBefore = new ContentFault(
        "prose-before", "Sentences, then the answer.",
        right => $"Sure! Here is what I found in the {right.Question.Lines.Count} lines:\n\n{right.Text}");

    public static readonly Fault ProseAfter = new ContentFault(
        "prose-after", "The answer, then sentences.",
        right => $"{right.Text}\n\nLet me know if you'd like me to split any of these {{further}}.");

    public static readonly Fault ProseOnly = new ContentFault(
        "prose-only", "Polite sentences and no answer.",
        _ => "I looked at the lines you gave me, but I could not make out any clear pattern in them.");

    public static readonly Fault Fenced = new ContentFault("fenced", "In a code fence.", right => $"```json\n{right.Text}\n```");

    public static readonly Fault FencedTwice = new ContentFault(
        "fenced-twice", "Two code fences; the first holds an empty answer.",
        right => $"A first draft:\n```json\n{{}}\n```\nThe final answer:\n```json\n{right.Text}\n```");

    public static readonly Fault Thinking = new ContentFault(
        "think", "Thoughts in <think>, braces in them, then the answer.",
        right => $"<think>\nThe schema is {{\"events\": [...]}}. Line 1 looks like {{news}}.\n</think>\n{right.Text}");

    public static readonly Fault BareArray = new ContentFault(
        "bare-array", "The array without its wrapper.", right => right.Items is { } items ? AnswerText.Write(items) : right.Text);

    public static readonly Fault WrapperRenamed = new ContentFault(
        "wrapper-renamed", "The array under another name.",
        right => right.Question.Task == QuestionTask.Extract
            ? right.Text.Replace("{\"events\":", "{\"results\":", StringComparison.Ordinal)
            : right.Text.Replace("{\"groups\":", "{\"results\":", StringComparison.Ordinal));

    public static readonly Fault AnsweredTwice = new ContentFault(
        "answered-twice", "The answer two times in a row.", right => right.Text + right.Text);

    public static readonly Fault ListIsNull = new ContentFault(
        "list-null", "null in place of the array.",
        right => right.Question.Task == QuestionTask.Extract ? """{"events":null,"other":null}""" : """{"groups":null}""");

    public static readonly Fault Drifting = new ContentFault("drifting", "Another answer each time, as at a high temperature.", Drift.Of);

    /// <summary>The text ends after so many bytes, between characters, and finish_reason says stop.</summary>
    public static Fault CutAt(int bytes) => new ContentFault(
        $"text-cut-at-{bytes}", $"The text ends after {bytes} bytes.", right => Utf8Prefix.Of(right.Text, bytes));

    /// <summary>This in place of the answer, whatever the question.</summary>
    public static Fault Says(string text) => new ContentFault("says", "A given text.", _ => text);
}
