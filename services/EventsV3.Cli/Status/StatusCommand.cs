using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using Npgsql;
using Spectre.Console;

namespace EventsV3.Cli.Status;

/// <summary><c>eventsv3 status</c></summary>
internal static class StatusCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private const string Examples = """
        eventsv3 status
        eventsv3 status --watch
        eventsv3 status --json
        eventsv3 status --check --older-than 90

        --check is for a scheduler: exit code 2, and a line on standard error for each, when a run has failed, the oldest run is under way
        for longer than --older-than, a message waits in an _error or _skipped queue, or a queue is missing or has nobody who consumes it.
        """;

    private const string Json = """
        {runs: [{state, runs}], oldest: {ctm_id, centroid, track, month, state, outstanding_batches, batch_count, begun_at, touched_at} or null,
         faulted: [{ctm_id, centroid, track, month, run_id, stage, reason, since}], queues: [{queue, messages, consumers}] or null,
         migration: {phase, percent, since, next_step, closed: [{name, is_open, detail, next}], next_command,
                     figures: {behind, quarantine_open, quarantine_acknowledged, unverified, different_counts: [{ctm_id, centroid, track, month,
                               digest_events, table_events}]}},
         ctms: {ctms, frozen, with_digest, with_tables, drifted, pending, degraded},
         titles: {total, covered, set_aside, uncovered, degraded, set_aside_by_reason: [{reason, titles}]}}
        With --watch: one document a line.
        """;

    public static Command Create()
    {
        var watch = new Option<bool>("--watch") { Description = "Every two seconds, until Ctrl-C." };
        var check = new Option<bool>("--check") { Description = "Exit code 2 when something wants a person." };
        var olderThan = new Option<int>("--older-than")
        {
            Description = "With --check: how long a run may be under way.",
            HelpName = "MINUTES",
            DefaultValueFactory = _ => 60,
        };
        var (postgres, rabbitMq, json) = (new PostgresOption(), new RabbitMqOption(), JsonOutput.Option());
        var command = new OperatorCommand("status", "Show runs, faults, queues, and how far both copies are.", Examples, Json)
        {
            watch, check, olderThan, postgres, rabbitMq, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(watch) && result.GetValue(check))
                result.AddError("Give one of --watch and --check.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var broker = parsed.GetValue(check) ? rabbitMq.Require(parsed) : rabbitMq.Find(parsed);
            if (parsed.GetValue(watch))
                return await Watch(database, broker, parsed.GetValue(json), cancellation);
            var report = await StatusReport.Read(database, broker, cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(report);
            else
                StatusTables.Print(report, Screen.Results);
            return parsed.GetValue(check) ? Check(report, TimeSpan.FromMinutes(parsed.GetValue(olderThan))) : ExitCode.Ok;
        });
        return command;
    }

    private static int Check(StatusReport report, TimeSpan patience)
    {
        var findings = StatusFindings.Of(report, DateTime.UtcNow, patience).ToList();
        foreach (var finding in findings)
            Screen.Progress.MarkupLineInterpolated($"[red]attention:[/] {finding}");
        return findings.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
    }

    private static async Task<int> Watch(NpgsqlDataSource database, Uri? broker, bool json, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            for (; ; await timer.WaitForNextTickAsync(cancellation))
            {
                var report = await StatusReport.Read(database, broker, cancellation);
                if (json)
                {
                    JsonOutput.PrintLine(report);
                    continue;
                }
                if (!Console.IsOutputRedirected)
                    Screen.Results.Clear();
                StatusTables.Print(report, Screen.Results);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }
}
