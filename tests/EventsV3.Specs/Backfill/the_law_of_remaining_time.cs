using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Backfill;

[Trait("Promise", "M2")]
public sealed class the_law_of_remaining_time
{
    /// <summary>
    /// How long it takes, what a CTM costs, how slow the beginning is, and chance. From two minutes on: of a shorter run the slow beginning is
    /// half of its first tenth and more, and nothing that was seen by then can tell that it will pass.
    /// </summary>
    private static readonly Arbitrary<(int Seconds, int MsPerCtm, int Warmth, int Seed)> Runs = Arb.From(
        from seconds in Gen.Choose(120, 1_800)
        from ms in Gen.Choose(1, 40)
        from warmth in Gen.Choose(20, 100)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (seconds, ms, warmth, seed));

    [Fact]
    public void between_a_tenth_and_nine_tenths_the_estimate_is_wrong_by_a_fifth_at_most() => Prop.ForAll(Runs, run =>
    {
        var (total, told, end) = Simulate(run.Seconds, run.MsPerCtm, run.Warmth / 100.0, new Random(run.Seed));
        return told.Where(at => at.Done > total * 0.1 && at.Done < total * 0.9)
            .All(at => at.Eta / (end - at.Seconds) is > 0.8 and < 1.2);
    }).QuickCheckThrowOnFailure();

    /// <summary>
    /// Batches as the backfill sizes them, of CTMs that cost half as much or twice as much as usual, on a machine that is a quarter faster or slower
    /// from one batch to the next, and slow in its first five seconds.
    /// </summary>
    private static (int Total, List<(double Seconds, int Done, double Eta)> Told, double End) Simulate(
        int seconds, int msPerCtm, double warmth, Random random)
    {
        var total = seconds * 1_000 / msPerCtm;
        var (size, remaining, told) = (new BatchSize(), new RemainingTime(), new List<(double, int, double)>());
        var (now, done) = (0.0, 0);
        remaining.Add(TimeSpan.Zero, 0);
        while (done < total)
        {
            var ctms = Math.Min(size.Current, total - done);
            var cost = Enumerable.Range(0, ctms).Sum(_ => msPerCtm * (0.5 + (1.5 * random.NextDouble() * random.NextDouble())));
            var speed = (now < 5 ? warmth : 1) * (0.75 + (0.5 * random.NextDouble()));
            var took = TimeSpan.FromMilliseconds(5 + (cost / speed));
            now += took.TotalSeconds;
            done += ctms;
            size.Took(ctms, took);
            remaining.Add(TimeSpan.FromSeconds(now), done);
            if (remaining.Of(total - done) is { } eta)
                told.Add((now, done, eta.TotalSeconds));
        }
        return (total, told, now);
    }
}
