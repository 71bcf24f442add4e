using EventsV3.Domain.Merging;

namespace EventsV3.Domain.Consolidation;

/// <summary>
/// Blocking: which pairs of groups are worth a question. Recall before precision: a pair that is no candidate is never united, and one that
/// is costs a share of a call. Similarity alone never unites.
/// </summary>
internal sealed class Candidates
{
    private readonly RunGroups groups;
    private readonly GroupWords words;
    private readonly ConsolidationRules rules;
    private readonly Dictionary<(int, int), double> found = [];

    private Candidates(RunGroups groups, GroupWords words, ConsolidationRules rules) =>
        (this.groups, this.words, this.rules) = (groups, words, rules);

    /// <summary>The strongest first, each pair once; in time near linear in the titles.</summary>
    public static CandidateEdge[] Of(RunTitles run, RunGroups groups, GroupWords words, ConsolidationRules rules)
    {
        var candidates = new Candidates(groups, words, rules);
        candidates.AddNeighbours();
        foreach (var pair in run.Pending)
            candidates.AddNamed(pair.One, pair.Other, mustBeFresh: false, atLeast: 0);
        foreach (var (first, other) in run.Shared)
            candidates.AddNamed(first.TitleIds[0], other.TitleIds[0], mustBeFresh: true, atLeast: 1);
        CandidateEdge[] edges = [.. candidates.found.Select(edge => new CandidateEdge(edge.Key.Item1, edge.Key.Item2, edge.Value))];
        Array.Sort(edges);
        return edges;
    }

    /// <summary>From new groups only: between known events and old leftovers an earlier run has decided.</summary>
    private void AddNeighbours()
    {
        var cosines = new double[groups.Count];
        var near = new List<CandidateEdge>();
        for (var group = 0; group < groups.Count; group++)
        {
            if (!groups.IsFresh(group))
                continue;
            near.Clear();
            var row = words.Row(group, cosines);
            for (var i = 0; i < row.Length; i++)
            {
                var similarity = Similarity(group, row[i], cosines[i]);
                if (similarity >= Needed(group, row[i]))
                    near.Add(new CandidateEdge(Math.Min(group, row[i]), Math.Max(group, row[i]), similarity));
            }
            near.Sort();
            for (var i = 0; i < near.Count && i < rules.MaximumNeighbours; i++)
                if (i < rules.Neighbours || near[i].Similarity >= rules.Similar)
                    found[(near[i].One, near[i].Other)] = near[i].Similarity;
        }
    }

    private void AddNamed(Guid oneTitle, Guid otherTitle, bool mustBeFresh, double atLeast)
    {
        if (groups.Find(oneTitle) is not { } one || groups.Find(otherTitle) is not { } other || one == other
            || !groups.IsAskable(one) || !groups.IsAskable(other) || (mustBeFresh && !groups.IsFresh(one) && !groups.IsFresh(other)))
            return;
        var similarity = Similarity(one, other, WordVector.Cosine(words[one], words[other]));
        found[(Math.Min(one, other), Math.Max(one, other))] = Math.Max(similarity, atLeast);
    }

    /// <summary>Leftovers of one batch were seen together by whoever left them over.</summary>
    private double Needed(int one, int other) => (groups[one].Source, groups[other].Source) switch
    {
        ({ }, { }) => rules.Floor,
        (null, null) when groups[one].Batch == groups[other].Batch => double.PositiveInfinity,
        _ => rules.SimilarToOther,
    };

    private double Similarity(int one, int other, double cosine)
    {
        var ((first, last), (otherFirst, otherLast)) = (groups.Days[one], groups.Days[other]);
        var between = Math.Max(0, Math.Max(first.DayNumber - otherLast.DayNumber, otherFirst.DayNumber - last.DayNumber));
        // Rounded, so that what is equal on paper is a tie on every machine.
        return Math.Round(cosine * (1 - 0.5 * Math.Min(1, between / rules.HalfAfterDays)), 9);
    }
}
