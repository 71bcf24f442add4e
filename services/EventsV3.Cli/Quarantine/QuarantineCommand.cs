using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Backfill.Quarantine;

namespace EventsV3.Cli.Quarantine;

/// <summary><c>eventsv3 quarantine list | show | retry | ack</c></summary>
internal static class QuarantineCommand
{
    public static Command Create() => new("quarantine", "What the backfill could not take along: list it, look at it, try again, or acknowledge the loss.")
    {
        List(), Show(), Retry(), Acknowledge(),
    };

    private static Command List()
    {
        var all = new Option<bool>("--all") { Description = "Also what is acknowledged." };
        var limit = new Option<int>("--limit") { Description = "So many CTMs.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string keys = "{ctms: [{ctm_id, centroid, track, month, parts, acknowledged, first_seen, reasons: []}], reasons: [{reason, parts, ctms}]}";
        var command = new OperatorCommand("list", "CTMs with quarantined parts.", "eventsv3 quarantine list\neventsv3 quarantine list --all --json", keys)
        {
            all, limit, postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var ctms = await QuarantinedParts.List(database, parsed.GetValue(all), parsed.GetValue(limit), cancellation);
            var reasons = await QuarantinedParts.Reasons(database, parsed.GetValue(all), cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { ctms, reasons });
            else
                QuarantineTables.Print(ctms, reasons, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Show()
    {
        var (ctm, postgres, json) = (Ctm(), new PostgresOption(), JsonOutput.Option());
        const string keys = "{ctm_id, parts: [{fingerprint, place, part, reason, raw, first_seen, acked_at, acked_by, ack_note}]}";
        var command = new OperatorCommand("show", "The quarantined parts of a CTM, as its digest has them.", "eventsv3 quarantine show AMERICAS-CANADA/geo_economy/2026-01", keys)
        {
            ctm, postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var id = await CtmReference.Resolve(parsed.GetValue(ctm)!, database, cancellation);
            var parts = await QuarantinedParts.Of(database, id, cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { ctm_id = id, parts });
            else
                QuarantineTables.Print(id, parts, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command Retry()
    {
        var ctm = new Argument<string?>("CTM") { Description = "UUID, id in a headline file, or CENTROID/TRACK/YYYY-MM. Default: all with open parts.", Arity = ArgumentArity.ZeroOrOne };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string examples = """
            eventsv3 quarantine retry AMERICAS-CANADA/geo_economy/2026-01
            eventsv3 quarantine retry

            After the digest, the titles or a constraint were put right: derives the rows again. Exit code 4 when parts remain.
            """;
        var command = new OperatorCommand("retry", "Project CTMs again.", examples, "{ctms, events, parts}   (parts: still quarantined)") { ctm, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            Guid? id = parsed.GetValue(ctm) is { } name ? await CtmReference.Resolve(name, database, cancellation) : null;
            var retried = await QuarantinedParts.Retry(database, id, cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(retried);
            else
                QuarantineTables.Print(retried, Screen.Results);
            return retried.Parts > 0 ? ExitCode.Rejected : ExitCode.Ok;
        });
        return command;
    }

    private static Command Acknowledge()
    {
        var ctm = new Argument<string?>("CTM") { Description = "UUID, id in a headline file, or CENTROID/TRACK/YYYY-MM.", Arity = ArgumentArity.ZeroOrOne };
        var reason = new Option<string?>("--reason") { Description = "The parts of all CTMs that have this reason, as list prints it.", HelpName = "REASON" };
        var all = new Option<bool>("--all") { Description = "Every part." };
        var note = new Option<string?>("--note") { Description = "Why it may be lost.", HelpName = "TEXT" };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string examples = """
            eventsv3 quarantine ack AMERICAS-CANADA/geo_economy/2026-01 --note "the date cannot be known any more"
            eventsv3 quarantine ack --reason "unreadable date" --note "ranges of the old extractor"
            eventsv3 quarantine ack --all

            Kept with your name. Parts that a later digest brings are open again.
            """;
        const string keys = "{ctm_id or null, reason or null, acknowledged, by}";
        var command = new OperatorCommand("ack", "Acknowledge that quarantined parts stay behind.", examples, keys) { ctm, reason, all, note, postgres, json };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(ctm) is not null, result.GetValue(reason) is not null, result.GetValue(all) }.Count(given => given) != 1)
                result.AddError("Give one of CTM, --reason and --all.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            Guid? id = parsed.GetValue(ctm) is { } name ? await CtmReference.Resolve(name, database, cancellation) : null;
            var (why, by) = (parsed.GetValue(reason), $"{Environment.UserName}@{Environment.MachineName}");
            var acknowledged = await QuarantinedParts.Acknowledge(database, id, why, by, parsed.GetValue(note), cancellation);
            if (acknowledged == 0)
                throw new OperatorError("There is no such part that is not acknowledged.", "eventsv3 quarantine list");
            if (parsed.GetValue(json))
                JsonOutput.Print(new { ctm_id = id, reason = why, acknowledged, by });
            else
                QuarantineTables.Print(acknowledged, by, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Argument<string> Ctm() => new("CTM") { Description = "UUID, id in a headline file, or CENTROID/TRACK/YYYY-MM." };
}
