using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Merging;

namespace EventsV3.Domain.Consolidation;

/// <summary>What a run leaves open, in words that the next run understands: events have no ids yet, so titles name them.</summary>
internal static class PendingPairs
{
    /// <summary>
    /// A question without answer whose sides ended in different events. An event is named by its first title, one of the catch-all's by
    /// itself, and two of those are no pair; each once, the strongest first, <paramref name="maximum"/> at most.
    /// </summary>
    public static IReadOnlyList<TitlePair> Of(IEnumerable<Question> questions, RunGroups groups, MergedEvents merged, int maximum)
    {
        var nameOf = new Dictionary<Guid, Guid>();
        foreach (var found in merged.Events)
            foreach (var title in found.Titles)
                nameOf.Add(title.TitleId, CatchAll.Is(found.Summary) ? title.TitleId : found.Titles[0].TitleId);
        var others = merged.Events.Where(found => CatchAll.Is(found.Summary))
            .SelectMany(found => found.Titles)
            .Select(title => title.TitleId)
            .ToHashSet();
        return
        [
            .. questions.Where(question => !question.IsAnswered)
                .Select(question => (One: groups[question.Edge.One].TitleIds[0], Other: groups[question.Edge.Other].TitleIds[0]))
                .Where(pair => !(others.Contains(pair.One) && others.Contains(pair.Other)))
                .Select(pair => (One: nameOf[pair.One], Other: nameOf[pair.Other]))
                .Where(pair => pair.One != pair.Other)
                .Select(pair => groups.Find(pair.One) < groups.Find(pair.Other) ? pair : (One: pair.Other, Other: pair.One))
                .Distinct()
                .Take(maximum)
                .Select(pair => new TitlePair { One = pair.One, Other = pair.Other }),
        ];
    }
}
