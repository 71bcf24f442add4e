namespace EventsV3.Store.Backfill.Runs;

/// <summary>A worker's share of the ids.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Rest">What is still before it; null when nothing is.</param>
/// <param name="BatchSize">As it was found right last.</param>
internal sealed record RunPart(int Number, IdRange? Rest, int BatchSize)
{
    /// <param name="rows">In the order of their numbers: each begins after the one before.</param>
    public static IReadOnlyList<RunPart> Of(IEnumerable<(int Part, Guid? After, Guid Until, int BatchSize, bool Done)> rows)
    {
        var parts = new List<RunPart>();
        var all = IdRange.All;
        foreach (var (number, after, until, batchSize, done) in rows)
        {
            var share = all with { Last = until };
            parts.Add(new(number, done ? null : after is { } id ? share.After(id) : share, batchSize));
            all = IdRange.All.After(until) ?? all;
        }
        return parts;
    }
}
