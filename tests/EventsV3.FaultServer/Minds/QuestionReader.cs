using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EventsV3.FaultServer.Minds;

/// <summary>
/// Reads prompts: a line that names the CTM, then numbered lines between <c>&lt;titles-MARK&gt;</c> or <c>&lt;events-MARK&gt;</c> and its
/// end. Whatever else stands around them is not looked at.
/// </summary>
public static partial class QuestionReader
{
    /// <summary>Null where it is no such prompt, or one of its lines cannot be read.</summary>
    public static Question? Read(string system, string user)
    {
        var lines = user.Split('\n');
        if (Ctm().Match(lines[0]) is not { Success: true } ctm)
            return null;
        var from = Array.FindIndex(lines, line => Opening().IsMatch(line));
        if (from < 0)
            return null;
        var to = Array.IndexOf(lines, lines[from].Insert(1, "/"), from);
        if (to < 0)
            return null;
        var read = new List<QuestionLine>();
        foreach (var line in lines[(from + 1)..to])
        {
            if (ReadLine(line) is not { } found)
                return null;
            read.Add(found);
        }
        return new Question
        {
            Task = lines[from].StartsWith("<titles", StringComparison.Ordinal) ? QuestionTask.Extract : QuestionTask.Consolidate,
            System = system,
            Label = ctm.Groups["label"].Value,
            Track = ctm.Groups["track"].Value,
            Month = DateOnly.ParseExact(ctm.Groups["month"].Value, "yyyy-MM", CultureInfo.InvariantCulture),
            Lines = read,
        };
    }

    private static QuestionLine? ReadLine(string line)
    {
        var match = Numbered().Match(line);
        if (!match.Success || Number(match.Groups["number"]) is not { } number || Text(match.Groups["text"].Value) is not { } text
            || !DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyyy-MM-dd", out var date))
            return null;
        return new QuestionLine(number, date, text, Number(match.Groups["count"]) ?? 1);
    }

    private static int? Number(Group digits) =>
        int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(string literal)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(literal);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A label may hold a slash of its own.</summary>
    [GeneratedRegex(@"^CTM: (?<label>.+) / (?<track>.+?) / (?<month>\d{4}-(?:0[1-9]|1[0-2]))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ctm();

    [GeneratedRegex("^<(titles|events)-[0-9a-f]{12}>$", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    [GeneratedRegex(
        """^(?<number>\d+)\. \[(?<date>\d{4}-\d\d-\d\d)\] (?<text>"([^"\\]|\\.)*")( \(x(?<count>\d+)\)| \((?<count>\d+) titles?\))?$""",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
