using EventsV3.IntegrationTests.Cli;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2")]
public sealed class when_two_processes_want_the_run
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_second_ends_with_5_and_changes_nothing()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(5);
        await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick, Cancel);
        var before = await archive.Versions();

        var result = await Tool.On(archive.Owned).Run("backfill");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("Another process is at work", result.Errors);
        Assert.Contains("eventsv3 backfill status", result.Errors);
        Assert.Equal(before, await archive.Versions());
    }

    [Fact]
    public async Task of_many_that_begin_at_once_one_does()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(5);

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick, Cancel);
                return true;
            }
            catch (RunHeldException)
            {
                return false;
            }
        }));

        Assert.Single(taken, yes => yes);
        Assert.Equal(1, await archive.Scalar<long>("select count(*) from migration.run"));
    }

    [Fact]
    public async Task when_the_lease_is_over_the_next_goes_on_and_the_first_commits_nothing_more()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(20);
        var first = await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick, Cancel);
        await archive.Execute("update migration.run set held_until = clock_timestamp()");
        var second = await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick, Cancel);

        await Assert.ThrowsAsync<LeaseLostException>(() => first.Drive());

        Assert.Equal((first.Id, 20), (second.Id, (await archive.Behind()).Count));
        Assert.Equal(0, await archive.Scalar<long>("select count(*) from events_v3"));
        Assert.Equal((RunState.Succeeded, 20), ((await second.Drive()) is var ended ? ended.State : default, await archive.Scalar<int>("select ctms_done from migration.run")));
    }

    [Fact]
    public async Task a_commit_after_the_lease_changes_nothing()
    {
        await using var archive = await Archive.Create();
        var ids = await archive.AddMany(3);
        var before = await archive.Derived();

        await Assert.ThrowsAsync<CursorLostException>(() => archive.Project(new ProjectionRequest(ids)
        {
            Cursor = _ => new Npgsql.NpgsqlBatchCommand("update migration.run set ctms_done = 1 where holder = 'nobody'"),
        }));

        Assert.Equal(before, await archive.Derived());
    }

    [Fact]
    public async Task another_one_than_the_unfinished_is_refused_with_7()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(5);
        await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick, Cancel);
        await archive.Execute("update migration.run set held_until = clock_timestamp()");

        var result = await Tool.On(archive.Owned).Run("backfill", "--limit", "3");

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("eventsv3 backfill resume", result.Errors);
    }
}
