using EventsV3.Domain.Phases;

namespace EventsV3.Specs.Phases;

[Trait("Promise", "M1")]
public sealed class StageSpecs
{
    private static readonly Stage Start = new(Phase.JsonbOnly);

    private static IEnumerable<Stage> All =>
        Enum.GetValues<Phase>().SelectMany(phase => Stage.HasShare(phase) ? Enumerable.Range(1, 100).Select(share => new Stage(phase, share)) : [new(phase)]);

    [Fact]
    public void The_way_forward_goes_through_every_phase_and_ends()
    {
        var way = new List<Stage> { Start };
        while (way[^1].Next() is { } next)
            way.Add(next);
        Assert.Equal(
            [
                "jsonb_only", "dual_write", "backfilled", "verified", "shadow 10 %", "read_v3 1 %", "read_v3 5 %", "read_v3 25 %", "read_v3 50 %",
                "read_v3 100 %", "v3_primary", "frozen", "renamed", "dropped",
            ],
            way.Select(stage => stage.ToString()));
        Assert.All(way.Zip(way.Skip(1)), step => Assert.True(step.First.MayBecome(step.Second)));
    }

    [Fact]
    public void The_way_back_from_anywhere_but_the_end_leads_to_the_start() => Assert.All(All.Where(stage => stage.Phase != Phase.Dropped), from =>
    {
        var stage = from;
        for (var steps = 0; stage.Previous() is { } before; steps++)
        {
            Assert.True(stage.MayBecome(before));
            Assert.InRange(steps, 0, 9);
            stage = before;
        }
        Assert.Equal(Start, stage);
    });

    [Fact]
    public void No_phase_is_skipped_forward_and_none_left_from_the_end() => Assert.All(
        from one in All from other in All select (one, other),
        step =>
        {
            if (step.one.MayBecome(step.other))
                Assert.True(step.one.Phase != Phase.Dropped && step.other.Phase <= step.one.Phase + 1 && step.one != step.other);
        });

    [Fact]
    public void Once_the_tables_are_the_truth_each_step_back_is_a_step_of_its_own()
    {
        Assert.True(new Stage(Phase.ReadV3, 50).MayBecome(new Stage(Phase.DualWrite)));
        Assert.False(new Stage(Phase.V3Primary).MayBecome(new Stage(Phase.DualWrite)));
        Assert.True(new Stage(Phase.V3Primary).MayBecome(new Stage(Phase.ReadV3, 100)));
        Assert.False(new Stage(Phase.Renamed).MayBecome(new Stage(Phase.V3Primary)));
    }

    [Theory]
    [InlineData(Phase.Shadow, 0)]
    [InlineData(Phase.ReadV3, 101)]
    [InlineData(Phase.Verified, 5)]
    public void A_share_stands_where_there_is_one(Phase phase, int percent)
    {
        Assert.False(new Stage(phase, percent).IsValid);
        Assert.All(All, stage => Assert.False(stage.MayBecome(new Stage(phase, percent))));
    }

    [Fact]
    public void Names_are_read_as_they_are_written()
    {
        Assert.All(Enum.GetValues<Phase>(), phase => Assert.Equal(phase, Stage.Parse(Stage.NameOf(phase))));
        Assert.Equal(Phase.ReadV3, Stage.Parse(" Read-V3 "));
        Assert.Null(Stage.Parse("done"));
    }
}
