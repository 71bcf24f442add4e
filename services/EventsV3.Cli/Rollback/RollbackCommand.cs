using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Rollback;
using Spectre.Console;

namespace EventsV3.Cli.Rollback;

/// <summary><c>eventsv3 rollback (check | rebuild-jsonb | drop-v3)</c></summary>
internal static class RollbackCommand
{
    public static Command Create() => new("rollback", "The way back from the tables to the digest.") { Check(), Rebuild(), DropTablesCommand.Create() };

    private static OperatorCommand Check()
    {
        const string examples = """
            eventsv3 rollback check

            Builds every digest from the tables, in memory, and compares. Writes nothing. Exit code 3 when something would be lost.
            """;
        const string document = "{ctms, events, same, normalised, acknowledged, quarantined, behind, columns_without_place, is_lossless}";
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("check", "Show whether the digest can be rebuilt without a loss.", examples, document) { postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var check = await RollbackCheck.Run(database, Second.By<RollbackCheck>(so => $"{so.Ctms:N0} CTMs compared"), cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(check);
            else
                Print(check, Screen.Results);
            return check.IsLossless ? ExitCode.Ok : ExitCode.GateRefused;
        });
        return command;
    }

    private static OperatorCommand Rebuild()
    {
        const string examples = """
            eventsv3 rollback rebuild-jsonb --dry-run
            eventsv3 rollback rebuild-jsonb
            eventsv3 rollback rebuild-jsonb --all

            Once the tables are the truth (v3_primary, frozen), writes ctm.events_digest from them: by default where it is behind, with --all
            everywhere. Runs beside live writers, CTM by CTM under their lock; interrupted, it goes on where it is run again. What a digest
            said before is kept in migration.overwritten_digest. While the digest is the truth it is refused with exit code 3: there the
            tables are rebuilt, by eventsv3 backfill.
            """;
        const string document = "{ctms, changed, dry_run}";
        var all = new Option<bool>("--all") { Description = "Every CTM, not only what is behind." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Count what would change." };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("rebuild-jsonb", "Write the digest from the tables.", examples, document) { all, dryRun, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var dry = parsed.GetValue(dryRun);
            var rebuilt = await Rebuild(new DigestRebuild(database), parsed.GetValue(all), dry, cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { rebuilt.Ctms, rebuilt.Changed, DryRun = dry });
            else
                Screen.Results.MarkupLineInterpolated($"{rebuilt.Ctms:N0} CTMs looked at, {rebuilt.Changed:N0} digests {(dry ? "would change" : "written")}.\n[green]next:[/] eventsv3 rollback check");
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<RebuiltDigests> Rebuild(DigestRebuild rebuild, bool all, bool dry, CancellationToken cancellation)
    {
        try
        {
            return await rebuild.Run(all, dry, Second.By<RebuiltDigests>(so => $"{so.Ctms:N0} CTMs, {so.Changed:N0} changed"), cancellation);
        }
        catch (NoDigestToRebuildException refused)
        {
            throw new OperatorError(refused.Message, refused.Phase < Phase.V3Primary ? "eventsv3 backfill" : "eventsv3 contract undo", ExitCode.GateRefused);
        }
    }

    private static void Print(RollbackCheck check, IAnsiConsole console)
    {
        console.MarkupLineInterpolated(
            $"{check.Ctms:N0} CTMs, {check.Events:N0} events: {check.Same:N0} digests would not change by a byte, {check.Normalised:N0} would be in normal form.");
        if (check.Behind > 0)
            console.MarkupLineInterpolated($"[red]{check.Behind:N0} CTMs are behind[/]: one copy was changed since.");
        if (check.Quarantined > 0)
            console.MarkupLineInterpolated($"[red]{check.Quarantined:N0} CTMs have quarantined parts[/] that only the digest holds.");
        if (check.Acknowledged > 0)
            console.MarkupLineInterpolated($"{check.Acknowledged:N0} CTMs have acknowledged parts, which would go to migration.overwritten_digest.");
        foreach (var column in check.ColumnsWithoutPlace)
            console.MarkupLineInterpolated($"[red]no place in the digest[/] for {column}");
        var next = check.Behind > 0 ? "eventsv3 cutover check" : check.Quarantined > 0 ? "eventsv3 quarantine list" : check.ColumnsWithoutPlace.Count > 0
            ? "drop the column, or keep what it holds elsewhere" : "eventsv3 cutover check";
        console.MarkupLineInterpolated($"[green]next:[/] {next}");
    }
}
