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

    /// <summary>A sentence or two in our time; history has longer ones, and what gains no title must not be cut.</summary>
    public const int MaximumSummaryLength = 10_000;

    /// <param name="events">As consolidated.</param>
    /// <param name="setAside">What earlier stages set aside.</param>
    /// <param name="titleCount">Titles that entered the run.</param>
    /// <param name="goneTitles">Ids that <c>titles_v3</c> does not hold (any more).</param>
    public static StorableEvents Of(
        IEnumerable<CanonicalEvent> events, IEnumerable<SetAsideTitle> setAside, int titleCount, IReadOnlySet<Guid> goneTitles)
    {
        // In the order in which the titles came: theirs by time, then id.
        var seen = new Dictionary<Guid, int>();
        var aside = new List<SetAsideTitle>();
        var kept = new List<CanonicalEvent>();
        foreach (var e in events)
        {
            var distinct = e.Titles.Where(title => seen.TryAdd(title.TitleId, seen.Count)).ToList();
            var existing = distinct.Where(title => !goneTitles.Contains(title.TitleId)).ToList();
            aside.AddRange(distinct.Except(existing).Select(title => new SetAsideTitle { TitleId = title.TitleId, Reason = TitleGone }));
            var summary = HeadlineText.Clean(e.Summary, MaximumSummaryLength);
            if (summary.Length == 0)
                aside.AddRange(existing.Select(title => new SetAsideTitle { TitleId = title.TitleId, Reason = BlankSummary }));
            else if (existing.Count > 0 || e.Titles.Count == 0)
                kept.Add(e with { Summary = summary, Titles = existing });
        }
        aside.AddRange(setAside.Where(title => seen.TryAdd(title.TitleId, seen.Count)).Select(title => title with { Reason = ReasonOf(title) }));

        var order = Comparer<Guid>.Create((x, y) => seen[x].CompareTo(seen[y]));
        var stored = SameEvents.Unite(kept, order).OrderBy(e => CatchAll.Is(e.Summary)).ThenBy(e => e.Date).ToList();
        return new(stored, aside, CountsOf(stored, aside, titleCount));
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
