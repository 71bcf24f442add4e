using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Diff;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification;
using Npgsql;

namespace EventsV3.Cli.Repair;

/// <summary><c>eventsv3 repair (--dry-run | --emit-sql | --execute)</c></summary>
internal static class RepairCommand
{
    private const string Examples = """
        eventsv3 repair
        eventsv3 repair --class titles_missing --emit-sql > mend.sql
        eventsv3 repair --execute
        eventsv3 repair undo 0b9f0c1e-7a53-4a0e-9a52-6f0f4e1f7f3c

        Derives the rows of differing CTMs from their digests again, under the lock that every writer takes; once the tables are the truth
        (v3_primary, frozen) the digests from the rows. Without --execute nothing is written. What is written over is kept: repair undo puts it
        back. A repaired CTM counts as verified after a pass has found it equal.
        """;

    private const string Json = """
        {run_id, dry_run, writes: tables|digest, differing, ctms, repair_id or null, repaired, skipped, failed: [{ctm_id, reason}],
         items: {CLASS: count}}
        skipped: equal, or behind, by the time their lock was had. Exit code 2 without --execute when there is something to mend, 3 where there
        is one copy only (renamed, dropped), 4 when some failed, 8 when more than 1 % of the CTMs differ and --force is not given.
        """;

    public static Command Create()
    {
        var run = new Option<string>("--run")
        {
            Description = "The pass that found the differences.", HelpName = "RUN", DefaultValueFactory = _ => "last",
        };
        var only = ClassOption.Create();
        var ctm = new Option<string?>("--ctm") { Description = "One CTM: its UUID, or CENTROID/TRACK/YYYY-MM.", HelpName = "CTM" };
        var most = new Option<int?>("--max-ctms") { Description = "No more CTMs than these.", HelpName = "N" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be mended; the default. Writes nothing." };
        var emit = new Option<bool>("--emit-sql") { Description = "Print the SQL that mends it, for review. Writes nothing." };
        var execute = new Option<bool>("--execute") { Description = "Mend it." };
        var force = new Option<bool>("--force") { Description = "Also when so many CTMs differ that something else must be wrong." };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("repair", "Mend what a verification found.", Examples, Json)
        {
            run, only, ctm, most, dryRun, emit, execute, force, postgres, json, RepairUndoCommand.Create(),
        };
        command.Validators.Add(result =>
        {
            if (new[] { dryRun, emit, execute }.Count(option => result.GetValue(option)) > 1)
                result.AddError("Give one of --dry-run, --emit-sql and --execute.");
            if (result.GetValue(most) is < 1)
                result.AddError("--max-ctms must be at least 1.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var options = new RepairOptions
            {
                RunId = await RunReference.Resolve(parsed.GetValue(run)!, new DifferenceQueries(database), cancellation),
                Class = parsed.GetValue(only) is { } what ? ClassOption.Parse(what) : null,
                CtmId = parsed.GetValue(ctm) is { } name ? await CtmReference.Resolve(name, database, cancellation) : null,
                MaxCtms = parsed.GetValue(most),
                Force = parsed.GetValue(force),
            };
            return parsed.GetValue(execute)
                ? await Execute(database, options, parsed.GetValue(json), cancellation)
                : await Preview(database, options, parsed.GetValue(emit), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static async Task<int> Preview(
        NpgsqlDataSource database, RepairOptions options, bool emit, bool json, CancellationToken cancellation)
    {
        var repair = new Store.Verification.Repair(database);
        var plan = await repair.Plan(options, cancellation);
        var ctms = await repair.Preview(plan, cancellation);
        if (emit)
            Console.Out.Write(await repair.Script(plan, options, ctms, cancellation));
        else
            RepairReport.Print(options, plan, ctms, json);
        return ctms.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
    }

    private static async Task<int> Execute(NpgsqlDataSource database, RepairOptions options, bool json, CancellationToken cancellation)
    {
        var repair = new Store.Verification.Repair(database);
        var plan = await repair.Plan(options, cancellation);
        if (plan.TooMany(options))
        {
            throw new OperatorError(
                $"{plan.Ctms:N0} of {plan.Total:N0} CTMs are to be mended, more than {options.BreakerShare:P0}: something else must be wrong. "
                + "Nothing was changed.",
                "eventsv3 diff show, then eventsv3 repair --execute --max-ctms 10, or --force", ExitCode.Breaker);
        }
        await using var telemetry = await CommandTelemetry.Start("repair", database);
        var result = await repair.Execute(plan, options, Second.By<int>(done => $"{done:N0} of {plan.Ctms:N0} CTMs"), cancellation);
        RepairReport.Print(options, plan, result, json);
        return result.Failed.Count == 0 ? ExitCode.Ok : ExitCode.Rejected;
    }
}
