using EventsV3.Contracts;
using EventsV3.Domain.Clustering;

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
        return CanonicalEvents.Of(ctm, run, Clusters(run), options);
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
