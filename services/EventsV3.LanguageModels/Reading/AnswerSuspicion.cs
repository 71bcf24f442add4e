using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>
/// Signs that an answer was steered by a headline that it reads. None proves anything: they say that the question is worth asking again in
/// halves, so that one hostile headline cannot touch the titles of the other half.
/// </summary>
/// <remarks>
/// Silent on answers that are merely cut, wrong about a few titles, or about one big story. Thresholds were set on five labelled sets of
/// headlines (11,840) read in batches of 70.
/// </remarks>
public static class AnswerSuspicion
{
    /// <summary>Models forget a few titles of a batch, not four in ten.</summary>
    private const double CoverageExpected = 0.6;

    /// <summary>Nine titles in ten being nobody's news is no CTM.</summary>
    private const double OtherExpected = 0.9;

    /// <summary>From so many titles on, shares say something.</summary>
    private const int Few = 8;

    /// <summary>
    /// Of the lines of one event at least so many are one group to the embedded extractor: in true events of six and more lines .38 at least,
    /// and mostly all; where ten events were thrown together .33 at most. A story that runs for weeks falls apart by its dates only: to their
    /// words alone nine lines in ten of it are one.
    /// </summary>
    private const double HeldTogether = 0.35, HeldByWords = 0.9;
    private const int HeldTogetherFrom = 6;

    private const double UngroundedExpected = 0.4;
    private const int Several = 3;

    /// <returns>The signs, for people and for telemetry. None: nothing to suspect.</returns>
    public static IReadOnlyList<string> Of(ReadAnswer answer, NumberedTitles asked)
    {
        if (answer.IsProse)
            return ["prose instead of JSON"];
        var signs = new List<string>();
        var covered = asked.Count - answer.Uncovered.Count;
        if (answer.Whole && asked.Count > 1 && covered < CoverageExpected * asked.Count)
            signs.Add($"{covered} of {asked.Count} titles are accounted for");
        if (answer.Other.Count >= Few && answer.Other.Count > OtherExpected * asked.Count)
            signs.Add($"{answer.Other.Count} of {asked.Count} titles are called no event");
        foreach (var scattered in answer.Events.Where(found => found.Numbers.Count >= HeldTogetherFrom && IsScattered(found, asked)))
            signs.Add($"an event of {scattered.Numbers.Count} titles that have little in common");
        var ungrounded = answer.Events.Count(found => found.Ungrounded.Count > 0);
        if (ungrounded >= Several && ungrounded > UngroundedExpected * answer.Events.Count)
            signs.Add($"{ungrounded} of {answer.Events.Count} summaries say what their titles do not");
        var repeated = answer.Events.Where(found => found.Summary.Length > 0)
            .GroupBy(found => SummaryText.Normal(found.Summary))
            .Select(same => same.Count())
            .DefaultIfEmpty()
            .Max();
        if (repeated >= Several)
            signs.Add($"{repeated} events with one summary");
        if (answer.Foul > 1)
            signs.Add($"{answer.Foul} summaries with links, markup or words to their reader");
        return signs;
    }

    /// <summary>Judged by the lines that can be compared: words do not meet across languages.</summary>
    private static bool IsScattered(AcceptedEvent found, NumberedTitles asked)
    {
        var comparable = asked.Lines.Where(line => Scripts.Main(line.Text) == Script.Latin && !Scripts.IsForeignLatin(line.Text)).ToList();
        var members = found.Numbers.ToHashSet();
        var compared = comparable.Count(line => members.Contains(line.Number));
        if (compared < HeldTogetherFrom)
            return false;
        Title[] titles = [.. comparable.Select(line => line.Titles[0])];
        return Largest(titles) < HeldTogether * compared
            && Largest([.. titles.Select(title => title with { PublishedAt = titles[0].PublishedAt })]) < HeldByWords * compared;

        int Largest(Title[] dated) =>
            TitleClustering.Cluster(dated).Max(group => group.Titles.Count(place => members.Contains(comparable[place].Number)));
    }
}
