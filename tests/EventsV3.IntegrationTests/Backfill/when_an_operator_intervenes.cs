using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2")]
public sealed class when_an_operator_intervenes
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task paused_it_ends_after_its_batch_and_resumed_it_goes_on_with_its_own_options()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(40);
        await using var held = await SlowWriter.Start(archive);
        using var driver = Tool.On(archive.Owned).Start("backfill", "--limit", "30");
        var errors = driver.StandardError.ReadToEndAsync(Cancel);
        await Eventually.Holds(() => State(archive, "throttled"), Patience, "it is not throttled");

        var pause = await Tool.On(archive.Owned).Run("backfill", "pause", "--json");
        await driver.WaitForExitAsync(Cancel);

        Assert.Equal((0, "paused", 6), (pause.ExitCode, pause.Json.GetProperty("state").GetString(), driver.ExitCode));
        await held.DisposeAsync();
        var resumed = await Tool.On(archive.Owned).Run("backfill", "resume", "--json");
        Assert.True(resumed.ExitCode == 4, resumed.Errors + await errors);
        Assert.Equal(("succeeded", 30), (resumed.Json.GetProperty("state").GetString(), resumed.Json.GetProperty("changed").GetInt32()));
        Assert.Equal(10, (await archive.Behind()).Count);
    }

    [Fact]
    public async Task cancelled_the_next_one_is_a_new_run()
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(20);
        await using var held = await SlowWriter.Start(archive);
        var run = await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick with { Limits = new() }, Cancel);
        var driving = run.Drive();
        await Eventually.Holds(() => State(archive, "throttled"), Patience, "it is not throttled");

        await BackfillControl.Cancel(archive.Database, Cancel);

        Assert.Equal(RunState.Cancelled, (await driving).State);
        await held.DisposeAsync();
        Assert.Equal(20, (await archive.Backfill()).Changed);
        Assert.Equal(["cancelled", "succeeded"], await archive.Rows<string>("select state from migration.run order by started_at"));
    }

    [Theory]
    [InlineData("pause", "paused")]
    [InlineData("cancel", "cancelled")]
    public async Task what_nobody_drives_is_ended_at_once(string command, string state)
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(5);
        await BackfillRun.Take(archive.Database, new BackfillOptions(), Archive.Quick, Cancel);
        await archive.Execute("update migration.run set held_until = clock_timestamp()");

        var result = await Tool.On(archive.Owned).Run("backfill", command, "--json");

        Assert.Equal((0, state), (result.ExitCode, result.Json.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("cancel")]
    public async Task without_a_run_it_is_said_what_begins_one(string command)
    {
        await using var archive = await Archive.Create();

        var result = await Tool.On(archive.Owned).Run("backfill", command);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("There is no unfinished backfill", result.Errors);
        Assert.Contains("eventsv3 backfill", result.Errors);
    }

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public async Task a_signal_ends_it_in_order(int signal, int exitCode)
    {
        await using var archive = await Archive.Create();
        await archive.AddMany(20);
        await using var held = await SlowWriter.Start(archive);
        using var driver = Tool.On(archive.Owned).Start("backfill");
        var (output, errors) = (driver.StandardOutput.ReadToEndAsync(Cancel), driver.StandardError.ReadToEndAsync(Cancel));
        await Eventually.Holds(() => State(archive, "throttled"), Patience, "it is not throttled");

        Assert.Equal(0, Signal(driver.Id, signal));
        if (Ignores(driver.Id, signal))
        {
            // Begun in the background, as nohup does it, a process is not to be interrupted.
            Assert.False(driver.HasExited);
            (signal, exitCode) = (15, 143);
            Assert.Equal(0, Signal(driver.Id, signal));
        }
        await driver.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);

        Assert.True(driver.ExitCode == exitCode, await errors);
        Assert.Contains("eventsv3 backfill resume", await output);
        Assert.True(await State(archive, "interrupted"));
        await held.DisposeAsync();
        Assert.Equal(20, (await archive.Backfill()).Done);
    }

    /// <summary>As the process was begun: by the kernel's own account.</summary>
    private static bool Ignores(int process, int signal)
    {
        var ignored = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..];
        return ((Convert.ToUInt64(ignored.Trim(), 16) >> (signal - 1)) & 1) == 1;
    }

    [Fact]
    public async Task its_status_tells_the_run_from_anywhere()
    {
        await using var archive = await Archive.Create();
        Assert.Contains("No backfill has run yet", (await Tool.On(archive.Owned).Run("backfill", "status")).Output);
        await archive.AddMany(14);
        await archive.Backfill(new BackfillOptions { Limit = 4 });

        var status = await Tool.On(archive.Owned).Run("backfill", "status", "--json");
        var told = await Tool.On(archive.Owned).Run("backfill", "status");

        var run = status.Json.GetProperty("run");
        Assert.Equal((4, 10), (run.GetProperty("progress").GetProperty("changed").GetInt32(), run.GetProperty("progress").GetProperty("dirty").GetInt32()));
        Assert.Equal(4, run.GetProperty("options").GetProperty("limit").GetInt32());
        Assert.Contains("4 CTMs projected, 4 of 4 looked at; 10 are behind now", told.Output);
    }

    private static async Task<bool> State(Archive archive, string state) =>
        await archive.Scalar<string>("select state from migration.run") == state;

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
