using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Backfill.Runs;
using Spectre.Console;

namespace EventsV3.Cli.Backfill;

/// <summary><c>eventsv3 backfill status</c></summary>
internal static class BackfillStatusCommand
{
    private const string Json = """
        {run: {run_id, state, reason, …} as of backfill itself, options: {limit, month, centroid, workers, write_ids, include_frozen}, started_by, started_at,
         finished_at, holder, wanted} or null
        holder: the process that drives it; wanted: pause or cancel, asked and not answered yet.
        """;

    public static Command Create()
    {
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("status", "Show the unfinished run, else the last one.", "eventsv3 backfill status\neventsv3 backfill status --json", Json)
        {
            postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var status = await BackfillControl.Read(database, cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { Run = status is null ? null : Document(status) });
            else
                Print(status, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }

    private static object Document(BackfillStatus status) => new
    {
        Progress = BackfillReport.Of(status.Progress), status.Options, status.StartedBy, status.StartedAt, status.FinishedAt, status.Holder, status.Wanted,
    };

    private static void Print(BackfillStatus? status, IAnsiConsole console)
    {
        if (status is null)
        {
            console.MarkupLine("No backfill has run yet.");
            console.MarkupLine("[green]next:[/] eventsv3 backfill --dry-run");
            return;
        }
        console.MarkupLineInterpolated($"[bold]Backfill[/] of {status.Options.Scope}, begun {status.StartedAt:yyyy-MM-dd HH:mm:ss} UTC by {status.StartedBy}");
        if (status.Holder is { } holder)
            console.MarkupLineInterpolated($"driven by {holder}{(status.Wanted is { } wanted ? $"; asked to {wanted}" : "")}");
        BackfillReport.Of(status.Progress).Print(console, driven: status.Holder is not null);
    }
}
