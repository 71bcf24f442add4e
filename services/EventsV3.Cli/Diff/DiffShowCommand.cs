using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Verification;
using EventsV3.Store.Verification;

namespace EventsV3.Cli.Diff;

/// <summary><c>eventsv3 diff show [RUN|last]</c></summary>
internal static class DiffShowCommand
{
    private const string Examples = """
        eventsv3 diff show
        eventsv3 diff show --ctm AMERICAS-CANADA/geo_economy/2026-01
        eventsv3 diff show 0b9f0c1e-7a53-4a0e-9a52-6f0f4e1f7f3c --class titles_missing
        eventsv3 diff show --sql

        With --ctm both copies are read now, whatever the pass found; a CTM that is behind says so first (stale). --sql prints the queries that show
        both copies of the differing CTMs in psql. Exit code 2 when anything differs that is not behind.
        """;

    private const string Json = """
        {run_id, ctms: [{ctm_id, centroid, track, month, found_at, digest_events, tables_events, digest_links, tables_links, repair_id, cleared_by,
         items: [{class, event_id, place, date, summary, field, digest, tables, titles, from, to, other_ctm}]}]}
        class: missing, extra, field, titles_missing, titles_extra, titles_moved, merged, split, duplicate, order, stale, quarantined, cross_ctm,
        normalisation_only
        """;

    public static Command Create()
    {
        var run = new Argument<string>("RUN") { Description = "A pass by its id, or last.", DefaultValueFactory = _ => "last" };
        var ctm = new Option<string?>("--ctm") { Description = "One CTM, read now: its UUID, or CENTROID/TRACK/YYYY-MM.", HelpName = "CTM" };
        var only = ClassOption.Create();
        var sql = new Option<bool>("--sql") { Description = "Print queries that show both copies." };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("show", "Show what differs.", Examples, Json) { run, ctm, only, sql, postgres, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(sql) && result.GetValue(json))
                result.AddError("Give --json or --sql.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var queries = new DifferenceQueries(database);
            var found = parsed.GetValue(ctm) is { } name
                ? await queries.Now(await CtmReference.Resolve(name, database, cancellation), cancellation)
                : await queries.Of(await RunReference.Resolve(parsed.GetValue(run)!, queries, cancellation), cancellation);
            if (parsed.GetValue(only) is { } what)
                found = found.Only(ClassOption.Parse(what));
            if (parsed.GetValue(sql))
                Console.Out.WriteLine(found.ToSql());
            else if (parsed.GetValue(json))
                DiffReport.PrintJson(found);
            else
                DiffReport.Print(found, Screen.Results);
            var wrong = found.Ctms.Any(differing => differing.Cleared is null && !differing.Items.Any(item => item.Class == DifferenceClass.Stale)
                && differing.Items.Any(item => item.Class != DifferenceClass.NormalisationOnly));
            return wrong ? ExitCode.Differences : ExitCode.Ok;
        });
        return command;
    }
}
