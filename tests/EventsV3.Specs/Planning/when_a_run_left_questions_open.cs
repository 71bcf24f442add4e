using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Extractor.Planning;
using EventsV3.Store.Planning;

namespace EventsV3.Specs.Planning;

/// <summary>What the model could not answer last time is asked again, and nothing else is.</summary>
[Trait("Promise", "T1"), Trait("Promise", "I2")]
public sealed class when_a_run_left_questions_open
{
    private static readonly Guid Ctm = Guid.Parse("00000000-0000-0000-0000-00000000000c");
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 5).Select(n => Guid.Parse($"00000000-0000-0000-0000-{n:D12}"))];

    [Fact]
    public void titles_that_only_the_embedded_extractor_placed_are_new_again()
    {
        var plan = Extract(Snapshot() with { Degraded = [Ids[1], Ids[4]] });
        Assert.Equal([Ids[1], Ids[4]], plan.Batches.SelectMany(batch => batch.Titles).Select(title => title.Id));
        Assert.Equal([[Ids[0]], [Ids[2], Ids[3]]], plan.Known.Events.Select(known => known.TitleIds));
        Assert.DoesNotContain(plan.Known.Titles, title => title.Id == Ids[1] || title.Id == Ids[4]);
    }

    [Fact]
    public void open_pairs_alone_are_a_run_without_batches()
    {
        var plan = Extract(Snapshot() with { Pending = [Pair(0, 2)] });
        Assert.Empty(plan.Batches);
        Assert.Equal((0, 0), (plan.Known.BatchNumber, plan.Known.BatchCount));
        Assert.Equal([Pair(0, 2)], plan.Known.Pending);
        Assert.Equal(5, plan.Known.Titles.Count);
    }

    [Fact]
    public void a_pair_of_which_one_side_is_gone_or_new_again_is_not_asked() =>
        Assert.Equal(
            [Pair(0, 2)],
            Extract(Snapshot() with { Degraded = [Ids[4]], Pending = [Pair(0, 2), Pair(0, 4), new() { One = Ids[0], Other = Guid.NewGuid() }] }).Known.Pending);

    [Fact]
    public void every_try_is_a_run_of_its_own_until_nothing_is_open()
    {
        var first = Snapshot() with { Pending = [Pair(0, 2)], WrittenPlannedAt = new(2026, 1, 30, 0, 0, 0, TimeSpan.Zero) };
        var tried = Extract(first).Known.Run.RunId;
        Assert.Equal(tried, Extract(first).Known.Run.RunId);
        Assert.NotEqual(tried, Extract(first with { WrittenRunId = tried, WrittenPlannedAt = first.PlannedAt }).Known.Run.RunId);
        Assert.IsType<RunPlan.Skip>(Plan(first with { WrittenRunId = tried, WrittenPlannedAt = first.PlannedAt, Pending = [] }));
    }

    private static RunPlan.Extract Extract(CtmSnapshot ctm) => Assert.IsType<RunPlan.Extract>(Plan(ctm));

    private static RunPlan Plan(CtmSnapshot ctm) => RunPlanner.Plan(ctm, new CtmReady { CtmId = Ctm }, "test/1", batchSize: 3);

    private static TitlePair Pair(int one, int other) => new() { One = Ids[one], Other = Ids[other] };

    /// <summary>Three events: 0 and 1; 2 and 3; 4.</summary>
    private static CtmSnapshot Snapshot() => new()
    {
        CtmId = Ctm,
        Context = new() { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new(2026, 1, 1) },
        IsFrozen = false,
        Digest = DigestCodec.Write([Stored("Talks resume", 0, 1), Stored("Port closes", 2, 3), Stored("Rates fall", 4)]),
        DigestRevision = 4,
        PlannedAt = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
        Titles = [.. Ids.Select((id, n) => new Title { Id = id, PublishedAt = new(2026, 1, 5, n, 0, 0, TimeSpan.Zero), Text = $"Headline {n}" })],
    };

    private static DigestEvent Stored(string summary, params int[] titles) =>
        new(Guid.NewGuid(), new(2026, 1, 5), summary, [.. titles.Select(n => Ids[n])], DateConfidence.High);
}
