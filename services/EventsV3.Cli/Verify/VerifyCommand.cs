using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification;

namespace EventsV3.Cli.Verify;

/// <summary><c>eventsv3 verify</c></summary>
internal static class VerifyCommand
{
    private const string Examples = """
        eventsv3 verify
        eventsv3 verify --dirty
        eventsv3 verify --sample 5
        eventsv3 verify --month 2026-01 --centroid AMERICAS-CANADA

        Compares the content of both copies, CTM by CTM, in statements that read both at once: writers may go on. CTMs that are behind are counted
        and are no fault: eventsv3 backfill. Interrupted or killed, the same command goes on where it was; one that died is replaced after a
        minute.

        --dirty looks at what no pass has seen equal since it last changed or was repaired, at what is behind, and at open differences: seconds
        where a full pass takes minutes, so run it often. Nothing that the triggers see escapes it; a change behind their back does.
        --sample P draws P % of the CTMs by chance, others each time (a continued pass goes on with its own): for a first look, or a look each
        hour. What it finds nothing in may still differ.
        Only full passes of all CTMs open the gate of eventsv3 cutover advance.
        """;

    private const string Json = """
        {run_id, scope, clean, ctms, events, links, clean_ctms, normalised, behind, differing, quarantined, seconds, events_per_second}
        normalised: of the clean CTMs, those whose digest is written otherwise than its rows would write it.
        Exit code 2 when copies differ, 3 where there is one copy only (renamed, dropped), 5 while another process drives the pass, 7 when an
        unfinished pass was begun otherwise, 8 when more than 1 % differ: stopped.
        """;

    public static Command Create()
    {
        var full = new Option<bool>("--full") { Description = "Every CTM; the default." };
        var dirty = new Option<bool>("--dirty") { Description = "Only CTMs that no pass has seen equal since they last changed." };
        var sample = new Option<double?>("--sample") { Description = "A random share of the CTMs.", HelpName = "PERCENT" };
        var month = new Option<string?>("--month") { Description = "Only CTMs of this month.", HelpName = "YYYY-MM" };
        var centroid = new Option<string?>("--centroid") { Description = "Only CTMs of this centroid.", HelpName = "ID" };
        var workers = new Option<int?>("--workers") { Description = "Comparisons at a time. Default: one a processor, at most 4.", HelpName = "N" };
        var restart = new Option<bool>("--restart") { Description = "Give up an unfinished pass that was begun otherwise." };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string does = "Prove that the digest and the tables of every CTM say the same.";
        var command = new OperatorCommand("verify", does, Examples, Json)
        {
            full, dirty, sample, month, centroid, workers, restart, postgres, json,
        };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(full), result.GetValue(dirty), result.GetValue(sample) is not null }.Count(given => given) > 1)
                result.AddError("Give one of --full, --dirty and --sample.");
            if (result.GetValue(sample) is { } percent and not (> 0 and <= 100))
                result.AddError($"--sample {percent} is no percentage above 0.");
            if (result.GetValue(workers) is { } count and not (>= 1 and <= 64))
                result.AddError($"--workers {count} is not between 1 and 64.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            await using var telemetry = await CommandTelemetry.Start("verify", database);
            var options = new VerificationOptions
            {
                Scope = new VerificationScope
                {
                    Dirty = parsed.GetValue(dirty),
                    Sample = parsed.GetValue(sample) / 100,
                    Month = parsed.GetValue(month) is { } text ? OperatorMonth.Parse(text, "eventsv3 verify --month 2026-01") : null,
                    Centroid = parsed.GetValue(centroid),
                },
                Restart = parsed.GetValue(restart),
            };
            if (parsed.GetValue(workers) is { } count)
                options = options with { Workers = count };
            try
            {
                var pass = new VerificationPass(database, options);
                var result = await VerifyProgress.Show(Screen.Progress, progress => pass.Run(progress, cancellation));
                VerifyReport.Print(result, parsed.GetValue(json));
                return result.Clean ? ExitCode.Ok : ExitCode.Differences;
            }
            catch (VerificationException stopped)
            {
                throw Explain(stopped);
            }
        });
        return command;
    }

    private static OperatorError Explain(VerificationException stopped) => stopped.Stop switch
    {
        VerificationStop.Held =>
            new(stopped.Message, "eventsv3 verify   (when it has ended; a process that died is replaced after a minute)", ExitCode.Held),
        VerificationStop.OtherOptions =>
            new(stopped.Message, "eventsv3 verify --restart, or the same options as before", ExitCode.Mismatch),
        _ => new(stopped.Message, "eventsv3 diff show last", ExitCode.Breaker),
    };
}
