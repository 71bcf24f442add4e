using EventsV3.Contracts;
using EventsV3.Domain.Merging;

namespace EventsV3.Domain.Consolidation;

/// <summary>
/// Decides with a model's help which events of a run's batches are the same, at any size: small questions about likely pairs, round by
/// round, until none is open. The model holds no title, so it cannot lose one; it can only propose unions. A pure function of the set of
/// batches and the answers (T3).
/// </summary>
/// <remarks>
/// <c>while (rounds.Next() is { Count: > 0 } blocks) rounds.Apply(answers); return rounds.Finish();</c>. A round's blocks share no line, so
/// they can be asked at once; stopping early leaves the rest pending. Every question is answered, left or moot after finitely many rounds.
/// </remarks>
public sealed class ConsolidationRounds
{
    private readonly CtmContext ctm;
    private readonly MergeOptions options;
    private readonly ConsolidationRules rules;
    private readonly RunTitles run;
    private readonly RunGroups groups;
    private readonly Clusters clusters;
    private readonly MergeGuard guard;
    private readonly Question[] questions;
    private readonly int[] limitOf;
    private readonly int blockSize;
    private readonly Dictionary<int, (int Groups, EventLine Line)> shown = [];
    private IReadOnlyList<Block>? asked;

    /// <exception cref="ArgumentOutOfRangeException">The rules allow no block of two lines.</exception>
    public ConsolidationRounds(CtmContext ctm, IReadOnlyList<BatchExtracted> batches, MergeOptions options, ConsolidationRules rules)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rules.BlockSize, 2);
        this.ctm = ctm;
        this.options = options;
        this.rules = rules;
        run = new RunTitles(batches);
        groups = new RunGroups(run, rules.Askable);
        clusters = new Clusters(groups.Count);
        Twins.Unite(groups, clusters);
        var words = new GroupWords(groups, rules.CommonShare);
        guard = new MergeGuard(groups, words, clusters, rules);
        questions = [.. Candidates.Of(run, groups, words, rules).Select(edge => new Question(edge))];
        var lines = questions.SelectMany(question => (int[])[question.Edge.One, question.Edge.Other]).Distinct().Count();
        blockSize = rules.BlockSizeFor(lines);
        limitOf = new int[groups.Count];
        Array.Fill(limitOf, blockSize);
    }

    /// <summary>Pairs that were found worth a question: no more blocks than these are ever answered.</summary>
    public int CandidatePairs => questions.Length;

    /// <summary>The next round's questions; none when all is decided. The same again until they are answered.</summary>
    public IReadOnlyList<Block> Next()
    {
        if (asked is not null)
            return asked;
        var open = questions.Where(question => !question.IsAnswered && !question.IsLeft)
            .Select(question => (Question: question, Edge: BetweenClusters(question.Edge)))
            .Where(question => question.Edge.One != question.Edge.Other)
            .ToList();
        var plan = BlockPlan.Of([.. open.Select(question => question.Edge)], LimitOf, cluster => Show(cluster).Date);
        var blockOf = plan.SelectMany((block, number) => block.Select(cluster => (cluster, number))).ToDictionary();
        var inside = open.Where(question => BlockOf(question.Edge.One) == BlockOf(question.Edge.Other))
            .ToLookup(question => BlockOf(question.Edge.One), question => question.Question);
        return asked =
        [
            .. plan.Select((block, number) => new Block(
                [.. block.Select((cluster, line) => Show(cluster) with { Number = line + 1 })],
                block,
                [.. block.Select(guard.WordsOf)],
                [.. inside[number]],
                rules.Cohesion)),
        ];

        // What found no room this round waits in a block of its own, which no other has.
        int BlockOf(int cluster) => blockOf.TryGetValue(cluster, out var block) ? block : -1 - cluster;
    }

    /// <summary>All unions of a round are made together, so the order of its answers does not matter.</summary>
    /// <param name="answers">One for each block of <see cref="Next"/>, in its order.</param>
    /// <exception cref="InvalidOperationException">Nothing was asked.</exception>
    /// <exception cref="ArgumentException">There are more or fewer answers than blocks.</exception>
    public void Apply(IReadOnlyList<BlockAnswer> answers)
    {
        var blocks = asked ?? throw new InvalidOperationException("Nothing was asked: Next() comes before Apply().");
        if (answers.Count != blocks.Count)
            throw new ArgumentException($"{answers.Count} answers for {blocks.Count} blocks.", nameof(answers));
        asked = null;
        var agreed = blocks.Zip(answers).SelectMany(pair => Take(pair.First, pair.Second)).ToList();
        foreach (var edge in agreed.Order())
            if (clusters.Find(edge.One) is var one && clusters.Find(edge.Other) is var other && one != other && guard.Allows(one, other))
                clusters.Unite(one, other);
    }

    /// <summary>What the run's titles become, with what is still open as <see cref="MergedEvents.Pending"/>. At any time.</summary>
    /// <exception cref="InvalidOperationException">A title would be lost or doubled (T1); the message names it.</exception>
    public MergedEvents Finish()
    {
        var merged = CanonicalEvents.Of(ctm, run, clusters.All.Select(cluster => Portrait.Of(groups, clusters.Members(cluster))), options);
        return merged with { Pending = PendingPairs.Of(questions, groups, merged, rules.MaximumPending) };
    }

    /// <summary>The candidates that an answer says yes to, and no more: a model's word alone does not unite what shares nothing.</summary>
    private IEnumerable<CandidateEdge> Take(Block block, BlockAnswer answer)
    {
        if (answer.Groups is not { } said || !block.IsPlausible(said))
        {
            Leave(block, inHalves: answer == BlockAnswer.TooMuch);
            return [];
        }
        var groupOf = TotalPartition.Of(said, block.Lines.Count)
            .SelectMany((group, number) => group.Select(line => (block.Clusters[line - 1], number)))
            .ToDictionary();
        foreach (var question in block.Asked)
            question.IsAnswered = true;
        Limit(block, blockSize);
        return block.Asked.Select(question => question.Edge)
            .Where(edge => groupOf[clusters.Find(edge.One)] == groupOf[clusters.Find(edge.Other)])
            .ToList();
    }

    private void Leave(Block block, bool inHalves)
    {
        if (inHalves && block.Lines.Count > 2)
            Limit(block, Math.Max(2, block.Lines.Count / 2));
        else
            foreach (var question in block.Asked)
                question.IsLeft = true;
    }

    private CandidateEdge BetweenClusters(CandidateEdge edge) =>
        edge with { One = clusters.Find(edge.One), Other = clusters.Find(edge.Other) };

    private void Limit(Block block, int size)
    {
        foreach (var member in block.Clusters.SelectMany(clusters.Members))
            limitOf[member] = size;
    }

    private int LimitOf(int cluster) => clusters.Members(cluster).Min(member => limitOf[member]);

    private EventLine Show(int cluster)
    {
        var members = clusters.Members(cluster);
        if (!shown.TryGetValue(cluster, out var line) || line.Groups != members.Count)
        {
            var found = Portrait.Of(groups, members) is { IsMute: false } several ? several.ToEvent(ctm, run) : null;
            var summary = found is not null && rules.Askable(found.Summary) ? found.Summary : groups.Name(members.First(groups.IsAskable));
            var titles = members.Sum(member => groups[member].TitleIds.Count);
            shown[cluster] = line = (members.Count, new EventLine(0, found?.Date ?? groups.Date(cluster), summary, titles));
        }
        return line.Line;
    }
}
