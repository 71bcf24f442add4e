using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;
using Npgsql;

namespace EventsV3.Cli.Backfill;

/// <summary>A run with its screen, its signals and its telemetry.</summary>
internal static class BackfillDriver
{
    private const string Resume = "eventsv3 backfill resume   (goes on where it was)";

    private static readonly TimeSpan Answered = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <param name="database">To be moved.</param>
    /// <param name="options">Null: the unfinished run's.</param>
    /// <param name="settings">This process's.</param>
    /// <param name="json">A document on standard output.</param>
    /// <param name="cancellation">Ends it after its batch.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Drive(
        NpgsqlDataSource database, BackfillOptions? options, RunSettings settings, bool json, CancellationToken cancellation)
    {
        await using var telemetry = await CommandTelemetry.Start("backfill", database);
        try
        {
            var run = await BackfillRun.Take(database, options, settings, cancellation);
            var ended = await BackfillScreen.Show(Screen.Progress, progress => run.Drive(progress, cancellation));
            var report = BackfillReport.Of(ended);
            report.Print(json);
            return report.State == RunState.Interrupted && cancellation.IsCancellationRequested ? StopSignals.ExitCode : report.ExitCode;
        }
        catch (Exception refused) when (Explain(refused) is { } error)
        {
            throw error;
        }
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> Preview(NpgsqlDataSource database, BackfillOptions options, bool json, CancellationToken cancellation)
    {
        try
        {
            var told = await BackfillScreen.Show(
                Screen.Progress, progress => BackfillPreview.Read(database, options, Second.Of(progress), cancellation));
            var report = BackfillReport.Of(told);
            report.Print(json);
            return report.ExitCode;
        }
        catch (Exception refused) when (Explain(refused) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Until the process that drives the run has answered.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Ask(NpgsqlDataSource database, Func<NpgsqlDataSource, CancellationToken, Task> ask, bool json, CancellationToken cancellation)
    {
        try
        {
            await ask(database, cancellation);
        }
        catch (NoRunException none)
        {
            throw Explain(none)!;
        }
        var deadline = DateTime.UtcNow + Answered;
        while (true)
        {
            var status = (await BackfillControl.Read(database, cancellation))!;
            if (status.Wanted is null || status.Holder is null)
            {
                BackfillReport.Of(status.Progress).Print(json);
                return ExitCode.Ok;
            }
            if (DateTime.UtcNow > deadline)
                throw new OperatorError($"{status.Holder} has not answered yet; it will after its batch.", "eventsv3 backfill status");
            await Task.Delay(Poll, cancellation);
        }
    }

    private static OperatorError? Explain(Exception refused) => refused switch
    {
        RunHeldException => new(refused.Message, "eventsv3 backfill status   (pause or cancel end the other one)", ExitCode.Held),
        LeaseLostException => new(refused.Message, "eventsv3 backfill status", ExitCode.Held),
        OtherRunException => new(refused.Message, "eventsv3 backfill resume, or eventsv3 backfill cancel and this command again", ExitCode.Mismatch),
        NoRunException => new(refused.Message, "eventsv3 backfill"),
        DigestIsNotOursException => new(
            refused.Message, "the same without --write-ids, or eventsv3 cutover advance first   (begins the dual-write)", ExitCode.GateRefused),
        RunFailedException => new($"PostgreSQL failed: {refused.Message} What was committed is kept.", Resume, ExitCode.Stopped),
        NpgsqlException { IsTransient: true } => new($"PostgreSQL failed: {refused.Message} What was committed is kept.", Resume, ExitCode.Stopped),
        _ => null,
    };
}
