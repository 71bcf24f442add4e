using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Runs;
using EventsV3.Cli.Terminal;
using EventsV3.Contracts;

namespace EventsV3.Cli.Ready;

/// <summary><c>eventsv3 ready (--ctm | --pending | --degraded | --month | --all)</c></summary>
internal static class ReadyCommand
{
    private const string Examples = """
        eventsv3 ready --pending --wait
        eventsv3 ready --ctm AMERICAS-CANADA/geo_economy/2026-01 --full --wait
        eventsv3 ready --month 2026-01
        eventsv3 ready --degraded --wait

        The planner decides: a CTM without new titles is answered, not extracted again (--full extracts every title again).
        --month and --all leave out frozen CTMs and CTMs without titles.
        """;

    private const string Json = """
        {asked: [ctm_id], outcomes: [{ctm_id, outcome, stage, reason, events, new_events, changed_events, retired_events,
         titles: {in, in_events, in_catch_all, set_aside}, degraded, pending, failed}] or null without --wait}
        outcome: written, already_written, superseded, skipped, frozen, failed, unfinished. Exit code 2 when any failed or is unfinished.
        """;

    public static Command Create()
    {
        var selection = new CtmSelection();
        var full = new Option<bool>("--full") { Description = "Every title again, not only new ones." };
        var includeFrozen = new Option<bool>("--include-frozen") { Description = "Write the CTMs named by --ctm even when they are frozen." };
        var wait = new Option<bool>("--wait") { Description = "Show progress until each CTM is written, skipped or failed." };
        var timeout = new Option<int>("--timeout")
        {
            Description = "With --wait: give up after so long without news.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 600,
        };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var seconds) && seconds < 1)
                result.AddError("--timeout must be at least 1 second.");
        });
        var (postgres, rabbitMq, json) = (new PostgresOption(), new RabbitMqOption(), JsonOutput.Option());
        var command = new OperatorCommand("ready", "Ask for CTMs to be extracted (publishes CtmReady).", Examples, Json)
        {
            full, includeFrozen, wait, timeout, postgres, rabbitMq, json,
        };
        selection.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(includeFrozen) && result.GetResult(selection.Ctm) is null)
                result.AddError("--include-frozen needs the CTMs by name: --ctm ID.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var broker = rabbitMq.Require(parsed);
            var ctms = await selection.Select(parsed, database, cancellation);
            await using var bus = await OperatorBus.Start(broker, cancellation);
            var messages = ctms.Select(ctm => new CtmReady
            {
                CtmId = ctm,
                Mode = parsed.GetValue(full) ? ReadyMode.Full : ReadyMode.Incremental,
                IncludeFrozen = parsed.GetValue(includeFrozen),
            });
            if (!parsed.GetValue(wait))
            {
                await OperatorBus.Publish(bus.Bus, messages, cancellation);
                return new ReadyReport(ctms, null).Print(parsed.GetValue(json));
            }
            await using var watch = await RunWatch.Start(bus.Bus, ctms, cancellation);
            await OperatorBus.Publish(bus.Bus, messages, cancellation);
            var patience = TimeSpan.FromSeconds(parsed.GetValue(timeout));
            var outcomes = await RunProgress.Show(watch, patience, Screen.Progress, cancellation);
            return new ReadyReport(ctms, outcomes).Print(parsed.GetValue(json));
        });
        return command;
    }
}
