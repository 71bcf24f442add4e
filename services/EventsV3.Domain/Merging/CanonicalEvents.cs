using EventsV3.Contracts;
using EventsV3.Domain.Events;

namespace EventsV3.Domain.Merging;

/// <summary>What every merge ends with, whoever decides: clusters become events, the rest the catch-all, and the books are checked.</summary>
internal static class CanonicalEvents
{
    /// <param name="ctm">Whose events they are.</param>
    /// <param name="run">The run's titles.</param>
    /// <param name="clusters">Its groups, each in one cluster.</param>
    /// <param name="options">What an event needs.</param>
    /// <exception cref="InvalidOperationException">A title would be lost or doubled (T1); the message names it.</exception>
    public static MergedEvents Of(CtmContext ctm, RunTitles run, IEnumerable<EventCluster> clusters, MergeOptions options)
    {
        var events = new List<CanonicalEvent>();
        var others = new List<Guid>();
        foreach (var cluster in clusters)
        {
            if (!cluster.IsMute && (cluster.HasKnown || Sources.Count(cluster.TitleIds.Select(run.Find)) >= options.MinimumSources))
                events.Add(cluster.ToEvent(ctm, run));
            else
                others.AddRange(cluster.TitleIds);
        }
        IEnumerable<CanonicalEvent> inOrder = SameEvents.Unite(events, run.Order)
            .OrderBy(found => found.Date)
            .ThenBy(found => found.Titles.Count == 0)
            .ThenBy(found => found.Titles.Count == 0 ? Guid.Empty : found.Titles[0].TitleId, run.Order)
            .ThenBy(found => found.Summary, StringComparer.Ordinal);
        var merged = new MergedEvents(
            run.Ids.Count, others.Count == 0 ? [.. inOrder] : [.. inOrder, OtherEvents.Of(ctm, run, others)], run.SetAside)
        {
            Degraded = run.Degraded,
        };
        TitleAccount.Check(ctm, run.Ids, merged);
        return merged;
    }
}
