using System.Diagnostics;
using System.Globalization;
using EventsV3.IntegrationTests.Cli;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary><c>kill -9</c> at moments that the seed chooses; <c>EVENTSV3_KILLS=200</c> for the long form.</summary>
[Trait("Promise", "M2"), Trait("Promise", "D2")]
public sealed class when_a_backfill_is_killed
{
    private const int PerKill = 12;

    [Fact]
    public async Task nothing_is_lost_or_done_twice_and_it_ends_as_if_it_had_never_been()
    {
        var kills = Fates.Number("EVENTSV3_KILLS", 8);
        var random = new Random(Fates.Seed);
        var ctms = kills * PerKill + 40;
        await using var killed = await Archive.Create();
        await using var spared = await Archive.Create();
        await killed.AddMany(ctms);
        await spared.AddMany(ctms);
        await spared.Backfill();

        for (var kill = 0; kill < kills; kill++)
        {
            var target = await Done(killed) + random.Next(PerKill - 4);
            using var process = Tool.On(killed.Owned).Start("backfill", "--unthrottled", "--batch-ms", random.Next(1, 8).ToString(CultureInfo.InvariantCulture));
            var output = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            while (await Done(killed) < target || (target == 0 && await killed.Scalar<long>("select count(*) from migration.run") == 0))
                Assert.False(process.HasExited, $"seed {Fates.Seed}, kill {kill}: it ended: {(process.HasExited ? await output.Item2 : "")}");
            Spin(random.Next(30_000));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 137, $"seed {Fates.Seed}, kill {kill}: it had ended before");
            // The lease's thirty seconds pass.
            await killed.Execute("update migration.run set held_until = clock_timestamp()");
        }
        var result = await Tool.On(killed.Owned).Run("backfill", "resume", "--unthrottled", "--json");

        Assert.True(result.ExitCode == 4, $"seed {Fates.Seed}: {result.Errors}");
        Assert.Equal((ctms, ctms, ctms), await Counts(killed));
        Assert.Equal(await spared.Derived(), await killed.Derived());
        Assert.Equal(
            await spared.Rows<string>("select format('%s %s %s %s %s', elements, events, merged, quarantined, links) from migration.run"),
            await killed.Rows<string>("select format('%s %s %s %s %s', elements, events, merged, quarantined, links) from migration.run"));
    }

    private static async Task<int> Done(Archive archive) => await archive.Scalar<int>("select coalesce(max(ctms_done), 0) from migration.run");

    private static async Task<(int, int, int)> Counts(Archive archive) =>
        (await archive.Rows<(int, int, int)>("select ctms_total, ctms_done, ctms_changed from migration.run")).Single();

    /// <summary>Some microseconds, so that a kill falls between any two instructions and not after a query of ours.</summary>
    private static void Spin(int microseconds)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalMicroseconds < microseconds)
            Thread.SpinWait(20);
    }
}
