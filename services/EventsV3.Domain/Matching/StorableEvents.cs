using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Matching;

/// <summary>
/// What both copies can hold of a run's events (W3). What they cannot hold is set aside with a reason and is in neither copy; the rest of
/// the CTM is written all the same, and the counts add up (T1).
/// </summary>
/// <param name="Events">Clean, distinct by (date, summary), each title in one of them; by date, the catch-all last.</param>
/// <param name="SetAside">Each title once, and in no event.</param>
/// <param name="Counts">Over both.</param>
public sealed record StorableEvents(IReadOnlyList<CanonicalEvent> Events, IReadOnlyList<SetAsideTitle> SetAside, TitleCounts Counts)
{
    public const string TitleGone = "title no longer exists";
    public const string BlankSummary = "blank summary";

    /// <param name="events">As consolidated.</param>
    /// <param name="setAside">What earlier stages set aside.</param>
    /// <param name="titleCount">Titles that entered the run.</param>
    /// <param name="goneTitles">Ids that <c>titles_v3</c> does not hold (any more).</param>
    public static StorableEvents Of(
        IEnumerable<CanonicalEvent> events, IEnumerable<SetAsideTitle> setAside, int titleCount, IReadOnlySet<Guid> goneTitles)
    {
        var seen = new HashSet<Guid>();
        var aside = new List<SetAsideTitle>();
        var kept = new List<CanonicalEvent>();
        foreach (var e in events)
        {
            var distinct = e.Titles.Where(title => seen.Add(title.TitleId)).ToList();
            var existing = distinct.Where(title => !goneTitles.Contains(title.TitleId)).ToList();
            aside.AddRange(distinct.Except(existing).Select(title => new SetAsideTitle { TitleId = title.TitleId, Reason = TitleGone }));
            var summary = HeadlineText.Clean(e.Summary);
            if (summary.Length == 0)
                aside.AddRange(existing.Select(title => new SetAsideTitle { TitleId = title.TitleId, Reason = BlankSummary }));
            else if (existing.Count > 0 || e.Titles.Count == 0)
                kept.Add(e with { Summary = summary, Titles = existing });
        }
        aside.AddRange(setAside.Where(title => seen.Add(title.TitleId)).Select(title => title with { Reason = ReasonOf(title) }));

        var stored = kept
            .GroupBy(e => (e.Date, e.Summary))
            .Select(Unite)
            .OrderBy(e => CatchAll.Is(e.Summary))
            .ThenBy(e => e.Date)
            .ToList();
        return new(stored, aside, CountsOf(stored, aside, titleCount));
    }

    /// <summary>T2: two events with the same date and summary are one event with the titles of both.</summary>
    private static CanonicalEvent Unite(IEnumerable<CanonicalEvent> twins)
    {
        var all = twins.ToList();
        return all is [var only] ? only : all[0] with
        {
            DateConfidence = all.Any(e => e.DateConfidence == DateConfidence.High) ? DateConfidence.High : DateConfidence.Low,
            Titles = [.. all.SelectMany(e => e.Titles)],
            SourceBatchCount = all.Max(e => e.SourceBatchCount),
        };
    }

    private static string ReasonOf(SetAsideTitle title) => HeadlineText.Clean(title.Reason) is { Length: > 0 } reason ? reason : "no reason given";

    private static TitleCounts CountsOf(List<CanonicalEvent> events, List<SetAsideTitle> aside, int titleCount) => new()
    {
        In = titleCount,
        InEvents = events.Where(e => !CatchAll.Is(e.Summary)).Sum(e => e.Titles.Count),
        InCatchAll = events.Where(e => CatchAll.Is(e.Summary)).Sum(e => e.Titles.Count),
        SetAside = aside.Count,
    };
}
