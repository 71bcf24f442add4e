using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Events;

namespace EventsV3.Domain.Merging;

/// <summary>
/// Decides without a model which events of a run's batches are the same, and unites their titles mechanically (T2). A pure function of the
/// set of batches: order and repetition do not matter (T3).
/// </summary>
/// <remarks>
/// Known events (batch 0) that gain no title keep everything. A cluster with known events keeps the wording and the date of the largest;
/// another takes those of the event that holds its most typical headline.
/// </remarks>
public static class EmbeddedMerger
{
    /// <exception cref="InvalidOperationException">A title would be lost or doubled (T1); the message names it.</exception>
    public static MergedEvents Merge(CtmContext ctm, IReadOnlyList<BatchExtracted> batches, MergeOptions options)
    {
        var run = new RunTitles(batches);
        var events = new List<CanonicalEvent>();
        var others = new List<Guid>();
        foreach (var cluster in Clusters(run))
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
            run.Ids.Count, others.Count == 0 ? [.. inOrder] : [.. inOrder, OtherEvents.Of(ctm, run, others)], run.SetAside);
        TitleAccount.Check(ctm, run.Ids, merged);
        return merged;
    }

    private static IEnumerable<EventCluster> Clusters(RunTitles run)
    {
        // Groups that hold no text cannot be compared; without a new group nothing changes.
        var speaking = run.Groups.ToLookup(group => group.TitleIds.Any(id => run.Find(id) is not null));
        EventGroup[] groups = [.. speaking[true]];
        foreach (var silent in speaking[false])
            yield return new EventCluster([silent], Medoid: null);
        if (groups.All(group => group.IsKnown))
        {
            foreach (var group in groups)
                yield return new EventCluster([group], Medoid: null);
            yield break;
        }

        var titles = new List<Title>();
        var groupOf = new List<EventGroup>();
        var places = new List<int[]>();
        foreach (var group in groups)
        {
            var from = titles.Count;
            titles.AddRange(group.TitleIds.Select(run.Find).OfType<Title>());
            groupOf.AddRange(Enumerable.Repeat(group, titles.Count - from));
            places.Add([.. Enumerable.Range(from, titles.Count - from)]);
        }
        foreach (var cluster in TitleClustering.Consolidate(titles, places, [.. groups.Select(group => group.IsKnown)]))
        {
            EventGroup[] members = [.. cluster.Titles.Select(title => groupOf[title]).Distinct()];
            yield return new EventCluster(members, titles[cluster.Medoid].Id);
        }
    }
}
