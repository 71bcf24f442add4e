using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.IntegrationTests.Phases;

/// <summary>Whoever comes with psql meets the same table of steps.</summary>
[Trait("Promise", "M1")]
public sealed class when_the_database_is_asked_for_a_step
{
    [Fact]
    public async Task it_knows_the_same_ones_as_the_code()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        foreach (var from in Enum.GetValues<Phase>())
        {
            foreach (var to in Enum.GetValues<Phase>().Where(to => to != from))
            {
                var known = await platform.Scalar<bool>(
                    "select exists (select from migration.step where from_phase = @From and to_phase = @To)",
                    new { From = Stage.NameOf(from), To = Stage.NameOf(to) });
                Assert.Equal(new Stage(from, Share(from)).MayBecome(new Stage(to, Share(to))), known);
            }
        }
    }

    [Theory]
    [InlineData("update migration.phase set phase = 'frozen'")]
    [InlineData("update migration.phase set phase = 'anything'")]
    [InlineData("update migration.phase set phase = 'backfilled', percent = 10")]
    [InlineData("delete from migration.phase")]
    [InlineData("insert into migration.phase (phase) values ('frozen')")]
    public async Task an_illegal_one_is_refused(string step)
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => platform.Execute(step));
        Assert.StartsWith("23", refused.SqlState, StringComparison.Ordinal);
        Assert.Equal(new Stage(Phase.DualWrite), (await platform.Phases.Read(TestContext.Current.CancellationToken)).Stage);
    }

    [Fact]
    public async Task of_two_operators_who_take_it_at_once_one_does()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 10));
        var moved = await Task.WhenAll(Enumerable.Range(1, 8).Select(percent => platform.Phases.Move(
            new Stage(Phase.Shadow, 10), new Stage(Phase.ReadV3, percent), $"operator {percent}", "", TestContext.Current.CancellationToken)));
        Assert.Single(moved, done => done);
        var last = (await platform.Phases.Transitions(1, TestContext.Current.CancellationToken))[0];
        var now = await platform.Phases.Read(TestContext.Current.CancellationToken);
        Assert.Equal(($"operator {now.Stage.Percent}", "shadow", "read_v3", now.Stage.Percent), (last.By, last.FromPhase, last.ToPhase, last.ToPercent));
    }

    private static int Share(Phase phase) => Stage.HasShare(phase) ? 10 : 0;
}
