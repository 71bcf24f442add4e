using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Backfill;
using EventsV3.Store.Backfill.Runs;

namespace EventsV3.Cli.Backfill;

/// <summary><c>eventsv3 backfill [pause | resume | cancel | status]</c></summary>
internal static class BackfillCommand
{
    private const int MostWorkers = 16;

    private const string Examples = """
        eventsv3 backfill --dry-run
        eventsv3 backfill --limit 10
        eventsv3 backfill
        eventsv3 backfill --month 2026-01 --centroid AMERICAS-CANADA
        eventsv3 backfill --workers 4 --give-up 600
        eventsv3 backfill --write-ids
        eventsv3 backfill status        (and pause, resume, cancel: from any terminal)

        Derives the rows of events_v3 from every events_digest that is ahead of them, beside live traffic. Interrupt it or kill it as you like:
        the same command again goes on where it was. It waits while others suffer, and says why. What cannot be taken along is quarantined with
        its reason (exit code 4); the rest of its CTM is taken.

        --write-ids also stores each event's id in the digest, for readers of the digest: both copies then name an event alike. Nothing else of the
        digest changes; ctm.updated_at does, as with any write, and the CTM is to be verified again. Refused in jsonb_only (exit code 3).
        """;

    internal const string Json = """
        {run_id, state, reason, total, done, changed, elements, events, merged, quarantined, links, digests_named, ctms_per_second, batch_size,
         batch_ms, eta_seconds, dirty, open_parts}
        state: running, throttled, paused, interrupted, errored, succeeded or cancelled. elements = events + merged + quarantined.
        digests_named: given ids by this process (--write-ids). dirty, open_parts: of the whole database, CTMs behind and quarantined parts that nobody has acknowledged. run_id: null in a dry run.
        """;

    public static Command Create()
    {
        var limit = Number("--limit", "So many CTMs are changed, in the order of their ids, by one worker. The next run takes the next ones.", 1, int.MaxValue);
        var month = new Option<string?>("--month") { Description = "CTMs of this month.", HelpName = "YYYY-MM" };
        var centroid = new Option<string?>("--centroid") { Description = "CTMs of this centroid.", HelpName = "ID" };
        var workers = Number("--workers", "So many at a time. Default: 1.", 1, MostWorkers);
        var writeIds = new Option<bool>("--write-ids") { Description = "Store the events' ids in the digests too, in those that are moved already as well." };
        var includeFrozen = new Option<bool>("--include-frozen") { Description = "Also in digests of frozen CTMs; with --write-ids." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what it would come to; write nothing at all." };
        var (driving, postgres, json) = (new DrivingOptions(), new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("backfill", "Move the history into the tables, beside live traffic.", Examples, Json)
        {
            limit, month, centroid, workers, writeIds, includeFrozen, dryRun, postgres, json,
            Control("pause", "End the run after its batch; resume goes on from there.", BackfillControl.Pause),
            BackfillResumeCommand.Create(),
            Control("cancel", "End the run for good; what is moved stays moved.", BackfillControl.Cancel),
            BackfillStatusCommand.Create(),
        };
        driving.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var options = new BackfillOptions
            {
                Limit = parsed.GetValue(limit),
                Month = parsed.GetValue(month) is { } text ? OperatorMonth.Parse(text, "eventsv3 backfill --month 2026-01") : null,
                Centroid = parsed.GetValue(centroid),
                Workers = parsed.GetValue(workers) ?? 1,
                WriteIds = parsed.GetValue(writeIds),
                IncludeFrozen = parsed.GetValue(includeFrozen),
            };
            if (options is { IncludeFrozen: true, WriteIds: false })
                throw new OperatorError("--include-frozen goes with --write-ids: rows are derived of frozen CTMs in any case.", "eventsv3 backfill --write-ids --include-frozen");
            return parsed.GetValue(dryRun)
                ? await BackfillDriver.Preview(database, options, parsed.GetValue(json), cancellation)
                : await BackfillDriver.Drive(database, options, driving.Settings(parsed), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static Command Control(string name, string does, Func<Npgsql.NpgsqlDataSource, CancellationToken, Task> ask)
    {
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand(name, does, $"eventsv3 backfill {name}", Json) { postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            return await BackfillDriver.Ask(database, ask, parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static Option<int?> Number(string name, string description, int least, int most)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        DrivingOptions.Limit(option, least, most);
        return option;
    }
}
