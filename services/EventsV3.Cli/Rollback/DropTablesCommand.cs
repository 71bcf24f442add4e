using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Cutover;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Contraction;
using EventsV3.Store.Phases;
using Npgsql;
using Spectre.Console;

namespace EventsV3.Cli.Rollback;

/// <summary><c>eventsv3 rollback drop-v3</c></summary>
internal static class DropTablesCommand
{
    private const string Again = "eventsv3 rollback drop-v3 --archive tables.jsonl.gz --i-understand";

    private const string Examples = """
        eventsv3 rollback drop-v3 --dry-run
        eventsv3 rollback drop-v3 --archive tables.jsonl.gz --i-understand

        For those who give the tables up. In jsonb_only (eventsv3 cutover reverse --to jsonb_only) nothing writes or reads them: their rows, their history and the quarantine go into the
        archive, which is read back, row by row against its checksum, and then the tables are emptied, whole. They stay as empty tables, so
        that the services go on with the digest alone. Who changes his mind: eventsv3 cutover advance, then eventsv3 backfill.
        """;

    private const string Json = "{archive, made_at, rows: {TABLE: n}, sha256, dry_run}   (archive, sha256: null in a dry run)";

    public static OperatorCommand Create()
    {
        var archive = new Option<FileInfo?>("--archive") { Description = "Where all rows go before: gzip of JSON lines, and a manifest beside it.", HelpName = "FILE" };
        var understand = new Option<bool>("--i-understand") { Description = "What only the tables tell, such as an event's history, is in the archive alone after that." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Count what would go." };
        var (who, postgres, json) = (new AuditOptions(), new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("drop-v3", "Archive the tables and empty them, for those who give them up.", Examples, Json)
        {
            archive, understand, dryRun, who.By, who.Why, postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, dry) = (parsed.GetValue(archive), parsed.GetValue(dryRun));
            if (file is null && !dry)
                throw new OperatorError("--archive names no file.", Again);
            if (!dry && !parsed.GetValue(understand))
                throw new OperatorError("What only the tables tell is in the archive alone after that: say that you know.", Again);
            if (file is { Exists: true })
                throw new OperatorError($"{file.Name} exists already.", "name another file");
            await using var database = postgres.Open(parsed);
            await RefuseWhileTheTablesAreUsed(database, cancellation);
            var contract = new TablesContract(database, TimeProvider.System);
            if (dry)
                return Print(new(null, null, await contract.Count(cancellation), null, true), parsed.GetValue(json));
            var done = await Empty(contract, file!, parsed.GetValue(who.By)!, parsed.GetValue(who.Why)!, cancellation);
            return Print(new(done.Path, done.MadeAt, done.Rows, done.Sha256, false), parsed.GetValue(json));
        });
        return command;
    }

    private static async Task RefuseWhileTheTablesAreUsed(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var now = (await new PhaseControl(database).Read(cancellation)).Stage;
        if (now.Phase != Phase.JsonbOnly)
            throw new OperatorError($"In {now} the tables are written or read.", "eventsv3 cutover reverse --to jsonb_only", ExitCode.GateRefused);
    }

    private static async Task<RowArchive> Empty(TablesContract contract, FileInfo file, string by, string why, CancellationToken cancellation)
    {
        try
        {
            return await contract.Empty(file.FullName, by, why, Second.Each<TimeSpan>(pause => $"a table is in use; again in {pause.TotalSeconds:0} s"), cancellation)
                ?? throw new OperatorError("Somebody else has moved the platform meanwhile; nothing was emptied.", "eventsv3 cutover check");
        }
        catch (InvalidDataException changed)
        {
            throw new OperatorError(changed.Message, $"rm {file.Name}, stop that writer, then: {Again}");
        }
    }

    private static int Print(Emptied emptied, bool json)
    {
        if (json)
        {
            JsonOutput.Print(emptied);
            return ExitCode.Ok;
        }
        foreach (var (table, rows) in emptied.Rows)
            Screen.Results.MarkupLineInterpolated($"{rows,14:N0} rows of {table} {(emptied.DryRun ? "would go" : "are in the archive")}");
        Screen.Results.MarkupLineInterpolated($"[green]next:[/] {(emptied.DryRun ? Again : "eventsv3 status")}");
        return ExitCode.Ok;
    }

    private sealed record Emptied(string? Archive, DateTimeOffset? MadeAt, IReadOnlyDictionary<string, long> Rows, string? Sha256, bool DryRun);
}
