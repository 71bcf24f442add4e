using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Domain.Merging;
using EventsV3.Specs.Clustering;

namespace EventsV3.Specs.Rounds;

/// <summary>Rounds that were played to their end, or to the budget's.</summary>
/// <param name="Merged">What came of them.</param>
/// <param name="Asked">The blocks of each round.</param>
/// <param name="After">The events after each round.</param>
/// <param name="CandidatePairs">How many pairs there were to ask about.</param>
internal sealed record Dialogue(
    MergedEvents Merged, IReadOnlyList<IReadOnlyList<Block>> Asked, IReadOnlyList<MergedEvents> After, int CandidatePairs)
{
    /// <summary>Believes whatever it is told, so that laws about the adjudicator can be seen.</summary>
    public static readonly ConsolidationRules Trusting = new() { Cohesion = -1, LargeEvent = int.MaxValue, LongStoryDays = int.MaxValue };

    public IEnumerable<Block> Blocks => Asked.SelectMany(round => round);

    /// <summary>Every question, letter by letter.</summary>
    public IEnumerable<string> Questions => Blocks.Select(block => string.Join('\n', block.Lines));

    public static Dialogue Of(
        IReadOnlyList<BatchExtracted> batches,
        Func<Block, BlockAnswer> adjudicator,
        ConsolidationRules? rules = null,
        int minimumSources = 1,
        int budget = 1_000)
    {
        var rounds = new ConsolidationRounds(Sample.Ctm, batches, new MergeOptions { MinimumSources = minimumSources }, rules ?? new());
        var asked = new List<IReadOnlyList<Block>>();
        var after = new List<MergedEvents>();
        while (rounds.Next() is { Count: > 0 } blocks && asked.Count < budget)
        {
            asked.Add(blocks);
            rounds.Apply([.. blocks.Select(adjudicator)]);
            after.Add(rounds.Finish());
        }
        return new Dialogue(rounds.Finish(), asked, after, rounds.CandidatePairs);
    }

    /// <summary>Knows the truth.</summary>
    public static BlockAnswer Oracle(Block block) => BlockAnswer.Of(
    [
        .. block.Lines.GroupBy(line => Chronicle.StoryOf(line.Summary))
            .Select(story => (IReadOnlyList<int>)[.. story.Select(line => line.Number)]),
    ]);

    /// <summary>Obeys the headline that says: all of this is one event.</summary>
    public static BlockAnswer Obedient(Block block) => BlockAnswer.Of([[.. block.Lines.Select(line => line.Number)]]);

    /// <summary>Fails at times, or asks for less.</summary>
    public static Func<Block, BlockAnswer> Failing(int seed)
    {
        var random = new Random(seed);
        return block => random.Next(3) switch { 0 => BlockAnswer.Failed, 1 => BlockAnswer.TooMuch, _ => Oracle(block) };
    }

    /// <summary>Writes numbers.</summary>
    public static Func<Block, BlockAnswer> Garbage(int seed)
    {
        var random = new Random(seed);
        return block => BlockAnswer.Of(
        [
            .. Enumerable.Range(0, random.Next(0, 6)).Select(_ =>
                (IReadOnlyList<int>)[.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => random.Next(-2, block.Lines.Count + 4))]),
        ]);
    }
}
