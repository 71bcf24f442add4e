using System.CommandLine;
using EventsV3.Cli.Terminal;
using Spectre.Console;

namespace EventsV3.Cli.Demo;

/// <summary><c>eventsv3 demo</c></summary>
internal static class DemoCommand
{
    private const string Fake = "fake", Configured = "configured";

    private const string Examples = """
        eventsv3 demo
        eventsv3 demo --open
        eventsv3 demo --model fake
        eventsv3 demo --titles headlines.jsonl --keep
        eventsv3 demo --json

        Everything in one process: a private PostgreSQL, a queue in memory, the three services. Needs PostgreSQL's programs installed, nothing
        configured. Headline files: see eventsv3 import --help. Lines that cannot be read are reported and left out.
        """;

    private const string Json = """
        {import: {lines, new_titles, …, rejected} as import prints it,
         ctms: [{ctm_id, centroid, label, track, month, titles, in_events, in_catch_all, set_aside, outcome: {outcome, …} as ready prints it,
                 events: [{event_id, date, date_confidence, summary, sources, titles, …} as events prints them]}],
         totals: {ctms, titles, events, in_events, in_catch_all, set_aside, adds_up},
         copies: {events, titles, differences: [{ctm_id, copy, event_id, date, summary, titles}], equal},
         model: {calls, failed, cached_answers, input_tokens, cached_tokens, output_tokens, cost_usd} or null, seconds}
        """;

    public static Command Create()
    {
        var titles = new Option<string[]>("--titles")
        {
            Description = "Headline files (JSONL or CSV) instead of the sample.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var keep = new Option<bool>("--keep") { Description = "Keep the database until Ctrl-C and print how to connect." };
        var open = new Option<bool>("--open") { Description = "Look at it in the browser, while it works and until Ctrl-C." };
        var model = new Option<string?>("--model")
        {
            Description = "fake: a language model's server in this process, asked over HTTP as a real one is. configured: the one that LanguageModel__Endpoint names.",
        };
        model.AcceptOnlyFromAmong(Fake, Configured);
        var json = JsonOutput.Option();
        var command = new OperatorCommand("demo", "See headlines become timelines, in one process and without configuration.", Examples, Json)
        {
            titles, open, model, keep, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var files = parsed.GetValue(titles) is { Length: > 0 } given ? given : [Sample];
            await using var postgres = await PrivatePostgres.Start(cancellation);
            await using var fake = parsed.GetValue(model) == Fake ? await DemoModel.Start() : null;
            var settings = fake?.Settings ?? (parsed.GetValue(model) == Configured ? DemoModel.AsConfigured : DemoModel.Embedded);
            DemoPage? page = null;
            try
            {
                var report = await DemoRun.Of(postgres.ConnectionString, files, settings, Screen.Progress, cancellation, async () =>
                {
                    if (!parsed.GetValue(open))
                        return;
                    page = await DemoPage.Start(postgres.ConnectionString, cancellation);
                    page.Open(Screen.Progress);
                });
                if (parsed.GetValue(json))
                    JsonOutput.Print(report);
                else
                    DemoScreen.Print(report, Screen.Results);
                report.RequireSuccess();
                if (parsed.GetValue(keep) || page is not null)
                    await Keep(postgres, cancellation);
            }
            finally
            {
                if (page is not null)
                    await page.DisposeAsync();
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "Demo", "sample.jsonl");

    private static async Task Keep(PrivatePostgres postgres, CancellationToken cancellation)
    {
        Screen.Progress.MarkupLineInterpolated($"The database runs until Ctrl-C. In another terminal:");
        Screen.Progress.MarkupLineInterpolated($"  export ConnectionStrings__Postgres=\"{postgres.ConnectionString}\"");
        Screen.Progress.MarkupLineInterpolated($"  eventsv3 status");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            Screen.Progress.MarkupLine("Database removed.");
        }
    }
}
