namespace EventsV3.FaultServer.Faults;

/// <summary>Extraction answers whose first event has a summary that must not be shown.</summary>
public static class SummaryFaults
{
    public static readonly Fault Megabyte = Reads(
        "summary-megabyte", "1 MB long", right => string.Concat(Enumerable.Repeat(right + " ", (1 << 20) / (right.Length + 1) + 1)));

    public static readonly Fault Blank = Reads("summary-blank", "white space", _ => " \t\n");

    public static readonly Fault Empty = Reads("summary-empty", "empty", _ => "");

    public static readonly Fault Nul = Reads("summary-nul", "with a NUL in it", right => right.Insert(right.Length / 2, "\0"));

    public static readonly Fault Escape = Reads(
        "summary-escape", "with a terminal's escape sequence", right => $"\u001b[31m{right}\u001b[0m");

    public static readonly Fault Bidi = Reads("summary-bidi", "with bidirectional overrides", right => $"\u202e{right}\u202c");

    public static readonly Fault ZeroWidth = Reads(
        "summary-zero-width", "with zero-width spaces", right => string.Join('\u200b', right.Split(' ')) + "\u200b");

    public static readonly Fault TagCharacters = Reads(
        "summary-tags", "with tag characters", right => right + char.ConvertFromUtf32(0xE0041) + char.ConvertFromUtf32(0xE0042));

    public static readonly Fault Html = Reads("summary-html", "with a script", right => $"<b>{right}</b><script>alert(1)</script>");

    public static readonly Fault Markdown = Reads(
        "summary-markdown", "in markdown", right => $"**{right}** [more](https://attacker.example/more)");

    public static readonly Fault Url = Reads("summary-url", "with an address", right => $"{right} https://attacker.example/win");

    public static readonly Fault RoleWords = Reads("summary-role", "with a role before it", right => $"assistant: {right}");

    public static readonly Fault WrongLanguage = Reads(
        "summary-wrong-language", "in another language", _ => "Правительство объявило о новых мерах поддержки экономики");

    public static readonly Fault UngroundedNumber =
        Reads("summary-ungrounded-number", "with a number that no title has", right => $"{right}, costing 48,713 million dollars");

    public static readonly Fault UngroundedName = Reads(
        "summary-ungrounded-name", "with names that no title has", right => $"Chancellor Zebulon Quackenbush of Ruritania: {right}");

    public static readonly Fault Unrelated = Reads(
        "summary-unrelated", "about something else", _ => "Scientists taught a parrot colony to play underwater chess");

    private static ContentFault Reads(string name, string what, Func<string, string> spoil) => ContentFault.OfEvents(
        name, $"The first event's summary is {what}.",
        right => right.FirstEvent(found => found["summary"] = spoil((string?)found["summary"] ?? "")));
}
