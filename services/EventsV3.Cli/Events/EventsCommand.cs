using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Titles;
using EventsV3.Store.Queries.Events;

namespace EventsV3.Cli.Events;

/// <summary><c>eventsv3 events (--ctm | --title | --date)</c></summary>
internal static class EventsCommand
{
    private const string Examples = """
        eventsv3 events --ctm 7f0c2a5e-6b5d-4f0e-9f3c-0d7a2b1c4e5f
        eventsv3 events --ctm AMERICAS-CANADA/geo_economy/2026-01
        eventsv3 events --title a1 --json
        eventsv3 events --date 2026-01-17
        """;

    private const string Json = """
        {events: [{event_id, ctm_id, centroid, label, track, month, date, date_confidence, summary, sources, source_batch_count,
         created_at, updated_at, titles: [{title_id, published_at, title, source}]}]}
        """;

    public static Command Create()
    {
        var ctm = new Option<string?>("--ctm") { Description = "The CTM: its UUID, its id in a headline file, or CENTROID/TRACK/YYYY-MM.", HelpName = "ID" };
        var title = new Option<string?>("--title") { Description = "The events that report this title, in every CTM.", HelpName = "ID" };
        var date = new Option<string?>("--date") { Description = "The events of this day, over all CTMs.", HelpName = "YYYY-MM-DD" };
        var postgres = new PostgresOption();
        var json = JsonOutput.Option();
        var command = new OperatorCommand("events", "Show events from the tables: of a CTM, of a title, or of a day.", Examples, Json)
        {
            ctm, title, date, postgres, json,
        };
        command.Validators.Add(result =>
        {
            if (new Option[] { ctm, title, date }.Count(option => result.GetResult(option) is not null) != 1)
                result.AddError("Give one of --ctm, --title and --date.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var day = parsed.GetValue(date) is { } text ? OperatorDay.Parse(text, "eventsv3 events --date 2026-01-17") : (DateOnly?)null;
            await using var database = postgres.Open(parsed);
            var queries = new EventQueries(database);
            var events = day is { } of
                ? await queries.OfDay(of, cancellation)
                : parsed.GetValue(title) is { } id
                    ? await queries.OfTitle(StableGuid.From(id.Trim()), cancellation)
                    : await queries.OfCtms([await CtmReference.Resolve(parsed.GetValue(ctm)!, database, cancellation)], cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { events });
            else
                EventTable.Print(events, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }
}
