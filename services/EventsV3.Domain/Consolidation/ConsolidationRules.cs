namespace EventsV3.Domain.Consolidation;

/// <summary>What is asked of a model, and what it is believed. One set of numbers for every CTM.</summary>
/// <remarks>
/// Measured on five sets of labelled headlines in batches of 70, with an adjudicator that knows the labels: B-cubed F1 .997 to 1.000, where
/// the batches alone have .471 to .995; 93 calls for 11,840 titles, two rounds a CTM at most. No set falls below .99 with a similarity
/// of .15 to .30, 1 to 5 neighbours, a floor of .05 to .12, 3 to 20 days, blocks of 25 to 60. 10,000 generated titles of 1,862 stories
/// in 4,696 pieces took 173 calls in four rounds.
/// </remarks>
public sealed record ConsolidationRules
{
    /// <summary>
    /// Lines a block holds at most, at least 2. Models cluster a short list better than a long one (LLM-CER, arXiv 2506.02509).
    /// </summary>
    public int BlockSize { get; init; } = 40;

    /// <summary>The same for the very largest CTMs: blocks grow with a hundredth of their lines, so that calls do not.</summary>
    public int LargestBlock { get; init; } = 96;

    /// <summary>The similarity from which two events are worth a question: cosine of their words, less for the days between them.</summary>
    public double Similar { get; init; } = 0.20;

    /// <summary>So many of a new event's nearest are asked about even if they are less similar than that…</summary>
    public int Neighbours { get; init; } = 3;

    /// <summary>… down to here: reports of one development may share a single word.</summary>
    public double Floor { get; init; } = 0.08;

    /// <summary>So many neighbours of a new event are asked about at most: others are reached by way of these.</summary>
    public int MaximumNeighbours { get; init; } = 12;

    /// <summary>
    /// The similarity from which a title out of a catch-all, which a model has called nobody's news, is worth a question. What a batch's
    /// border cut off from its event comes back by it: F1 is .992 and more on each set when whatever has a single title in its batch is
    /// left over there.
    /// </summary>
    public double SimilarToOther { get; init; } = 0.25;

    /// <summary>After how many days between two events their similarity counts half; never less: a story may return in a month.</summary>
    public double HalfAfterDays { get; init; } = 5;

    /// <summary>Words that more than this share of the events hold find no neighbours.</summary>
    public double CommonShare { get; init; } = 0.25;

    /// <summary>
    /// The mean cosine between the lines of an answered group, if it is four and more and a third of its block, below which the whole
    /// answer is not believed. Nine of ten mixed blocks that were answered as one event had less than .07; nine of ten real developments
    /// that fill two thirds of a block had more, even where every line is a single headline. A model that calls every block one event so
    /// does no harm: F1 stays within .004 of that without consolidation, or above it.
    /// </summary>
    public double Cohesion { get; init; } = 0.06;

    /// <summary>
    /// The cosine of two clusters' words that it takes to make an event of more than <see cref="LargeEvent"/> titles, or of more than
    /// <see cref="LongStoryDays"/> days. Parts of month-long stories had .32 and more, of events of more than 100 titles .37 and more;
    /// clusters that do not belong together had .24 and less in nine cases of ten, half of them .13.
    /// </summary>
    public double Kinship { get; init; } = 0.20;

    public int LargeEvent { get; init; } = 100;

    public int LongStoryDays { get; init; } = 10;

    /// <summary>How many pending pairs a CTM keeps at most, the strongest first.</summary>
    public int MaximumPending { get; init; } = 1_000;

    /// <summary>
    /// Whether a model may read a summary or a headline. What it must not read is no line of any block and steers none: it is united by
    /// the same date and summary only, and all other questions are what they would be without it.
    /// </summary>
    public Func<string, bool> Askable { get; init; } = _ => true;

    internal int BlockSizeFor(int lines) => Math.Max(BlockSize, Math.Min(LargestBlock, lines / 100));
}
