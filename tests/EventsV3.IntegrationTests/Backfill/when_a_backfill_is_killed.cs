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

        for (int kill = 0, escaped = 0; kill < kills;)
        {
            if (await Kill(killed, random))
            {
                kill++;
                // The lease's thirty seconds pass.
                await killed.Execute("update migration.run set held_until = clock_timestamp()");
                continue;
            }
            // On a busy machine it is done before we have looked: there is more for it to do.
            Assert.True(++escaped <= kills, $"seed {Fates.Seed}, kill {kill}: it is never met alive");
            await killed.AddMany(PerKill * 4);
            await spared.AddMany(PerKill * 4);
            ctms += PerKill * 4;
        }
        var result = await Tool.On(killed.Owned).Run("backfill", "--unthrottled", "--json");
        await spared.Backfill();

        Assert.True(result.ExitCode == 4, $"seed {Fates.Seed}: {result.Errors}");
        Assert.Equal((ctms, ctms, ctms), await Counts(killed));
        Assert.Equal(await spared.Derived(), await killed.Derived());
        Assert.Equal(await Sums(spared), await Sums(killed));
    }

    /// <returns>False: it had ended before, and well.</returns>
    private static async Task<bool> Kill(Archive archive, Random random)
    {
        var target = await Done(archive) + random.Next(PerKill - 4);
        using var process = Tool.On(archive.Owned).Start("backfill", "--unthrottled", "--batch-ms", random.Next(1, 8).ToString(CultureInfo.InvariantCulture));
        var output = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (!process.HasExited
            && (await Done(archive) < target || (target == 0 && await archive.Scalar<long>("select count(*) from migration.run") == 0)))
        {
        }
        Spin(random.Next(30_000));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode is 137 or 4, $"seed {Fates.Seed}: it ended with {process.ExitCode}: {await output.Item2}");
        return process.ExitCode == 137;
    }

    private static async Task<int> Done(Archive archive) => await archive.Scalar<int>("select coalesce(sum(ctms_done), 0)::int from migration.run");

    private static async Task<(int, int, int)> Counts(Archive archive) =>
        (await archive.Rows<(int, int, int)>("select sum(ctms_total)::int, sum(ctms_done)::int, sum(ctms_changed)::int from migration.run")).Single();

    private static Task<string?> Sums(Archive archive) => archive.Scalar<string>(
        "select format('%s %s %s %s %s', sum(elements), sum(events), sum(merged), sum(quarantined), sum(links)) from migration.run");

    /// <summary>Some microseconds, so that a kill falls between any two instructions and not after a query of ours.</summary>
    private static void Spin(int microseconds)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalMicroseconds < microseconds)
            Thread.SpinWait(20);
    }
}
