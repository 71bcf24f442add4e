using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Queries.Import;
using Npgsql;

namespace EventsV3.Cli.Import;

/// <summary><c>eventsv3 import FILE …</c></summary>
internal static class ImportCommand
{
    private const string Examples = """
        eventsv3 import headlines.jsonl
        eventsv3 import january.csv february.csv --json

        A line of JSONL:  {"id": "a1", "title": "…", "published_at": "2026-01-31T09:30:00Z", "source": "…", "ctm_id": "…"}
        A CSV header:     id,title,published_at,source,centroid,track
        Fields: id, title and published_at (UTC where no zone is given), and ctm_id, or centroid and track. Optional: source, lang, and the
        label of a new centroid. Ids that are not UUIDs become UUIDs: the same text, the same UUID. A ctm_id that is new becomes a CTM of
        its centroid (else: the ctm_id) and track (else: "imported") in the month of most of its titles.
        Importing the same lines again changes nothing. Lines that cannot be read are reported, the rest imported, exit code 4.
        """;

    private const string Json = """
        {lines, new_titles, changed_titles, new_ctms, new_centroids, new_assignments, moved_assignments, ctms: [id],
         rejected: [{file, line, reason}]}
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Headlines as JSONL or CSV.", Arity = ArgumentArity.OneOrMore };
        var postgres = new PostgresOption();
        var json = JsonOutput.Option();
        var command = new OperatorCommand("import", "Load headlines into the platform's tables.", Examples, Json) { files, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var report = await Run(database, parsed.GetValue(files)!, cancellation);
            report.PrintRejections(Screen.Progress);
            if (parsed.GetValue(json))
                JsonOutput.Print(report);
            else
                report.Print(Screen.Results);
            return report.ExitCode;
        });
        return command;
    }

    internal static async Task<ImportReport> Run(NpgsqlDataSource database, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var reader = new HeadlineReader(files);
        var result = await new HeadlineImport(database).Run(Counting.Each(reader.Read(), "lines read", Screen.Progress), cancellation);
        reader.Refuse(result.Refused);
        return ImportReport.Of(result, reader);
    }
}
