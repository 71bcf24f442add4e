using System.Globalization;
using System.Text.RegularExpressions;
using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>What an event's titles, their days and the CTM's label bear out.</summary>
internal sealed partial class Evidence
{
    private readonly HashSet<string> stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> acronyms = new(StringComparer.Ordinal);
    private readonly List<string> initials = [];
    private readonly HashSet<decimal> values = [];
    private readonly HashSet<DateOnly> days = [];
    private readonly int year;

    public Evidence(IReadOnlyList<NumberedTitle> lines, DateOnly? date, CtmContext ctm, string summary)
    {
        string[] context = [ctm.Label, ctm.Track.Replace('_', ' '), ctm.Centroid.Replace('-', ' ')];
        foreach (var text in lines.Select(line => line.Text).Concat(context))
        {
            stems.UnionWith(ContentWords.Of(text));
            stems.UnionWith(ContentWords.Of(text[PublisherSuffix.Strip(text).Length..]));
            acronyms.UnionWith(NamedWords.Acronyms(text));
            initials.AddRange(NamedWords.Initials(text));
            values.UnionWith(Figures.GivenBy(text));
        }
        days.UnionWith(lines.Select(line => line.Day));
        if (date is { } proposed)
            days.Add(proposed);
        year = ctm.Month.Year;

        var script = Scripts.Main(summary);
        Script[] scripts = [.. lines.Select(line => Scripts.Main(line.Text))];
        HasLatin = scripts.Contains(Script.Latin);
        IsForeignScript = script is not (Script.None or Script.Latin) && !scripts.Contains(script);
        var comparable = lines.Where((line, place) => scripts[place] == script && !(script == Script.Latin && Scripts.IsForeignLatin(line.Text)));
        IsComparable = 2 * comparable.Count() >= lines.Count;
    }

    public bool HasLatin { get; }

    /// <summary>At least half of the titles are in the summary's language, as far as can be seen.</summary>
    public bool IsComparable { get; }

    /// <summary>The summary is in a script that is neither English's nor any title's.</summary>
    public bool IsForeignScript { get; }

    public bool Supports(Figure figure, string summary) =>
        figure.Values.Overlaps(values) || IsDate(figure, summary);

    public bool SupportsWord(string word) => ContentWords.Of(word).All(IsGiven);

    public IReadOnlyList<string> WordsOf(string summary) =>
        [.. Word().Matches(summary).Select(word => word.Value).Where(word => !char.IsAsciiDigit(word[0]) && ContentWords.Of(word).Count > 0)];

    /// <summary>Acronyms count for the names they stand for, either way.</summary>
    public Func<string, bool> SupportedNames(string summary)
    {
        string[] words = [.. Word().Matches(summary).Select(word => word.Value)];
        var spelledOut = new HashSet<string>(StringComparer.Ordinal);
        foreach (var acronym in acronyms)
            for (var from = 0; from + acronym.Length <= words.Length; from++)
                if (acronym.Select((letter, place) => char.ToUpperInvariant(words[from + place][0]) == letter).All(same => same))
                    spelledOut.UnionWith(words[from..(from + acronym.Length)]);
        return name => SupportsWord(name)
            || spelledOut.Contains(name)
            || (NamedWords.IsAllUpper(name) && initials.Any(letters => letters.Contains(name, StringComparison.Ordinal)));
    }

    /// <summary>The word, or one with the same beginning: <c>Iran</c> and <c>Iranian</c>, <c>Moscow</c> and <c>Moscou</c>.</summary>
    private bool IsGiven(string stem)
    {
        if (stems.Contains(stem))
            return true;
        foreach (var known in stems)
        {
            var common = stem.AsSpan().CommonPrefixLength(known);
            if (common >= 4 && 4 * common >= 3 * Math.Min(stem.Length, known.Length))
                return true;
        }
        return false;
    }

    private bool IsDate(Figure figure, string summary)
    {
        var value = figure.Values.FirstOrDefault();
        if (value == year || days.Any(day => day.Year == value))
            return true;
        foreach (Match found in DayOfMonth().Matches(summary))
        {
            if (figure.Start < found.Index || figure.Start >= found.Index + found.Length)
                continue;
            if (found.Groups["iso"] is { Success: true } written)
                return days.Any(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == written.Value);
            if (days.Any(day => day.Day == value && MonthName(day).StartsWith(found.Groups["m"].Value, StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }

    private static string MonthName(DateOnly day) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month);

    private const string Month = "(?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

    [GeneratedRegex(
        @"(?<iso>\b\d{4}-\d{2}-\d{2}\b)|\b" + Month + @"[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b"
        + @"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?" + Month,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
