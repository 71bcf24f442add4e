using System.Diagnostics;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Import;
using EventsV3.Cli.Runs;
using EventsV3.Cli.Terminal;
using EventsV3.Contracts;
using EventsV3.Store.Queries.Ctms;
using EventsV3.Store.Queries.Equality;
using EventsV3.Store.Queries.Events;
using EventsV3.Store.Schema;
using Npgsql;
using Spectre.Console;

namespace EventsV3.Cli.Demo;

/// <summary>The demo from an empty database to its report.</summary>
internal static class DemoRun
{
    /// <summary>The largest CTM takes seconds; so long without any answer is a fault.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="postgres">An empty database.</param>
    /// <param name="files">Headlines.</param>
    /// <param name="settings">The services', on top of the environment's.</param>
    /// <param name="progress">For people.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="imported">Is waited for when the titles are there and no event yet.</param>
    public static async Task<DemoReport> Of(
        string postgres, IReadOnlyList<string> files, IReadOnlyDictionary<string, string?> settings, IAnsiConsole progress, CancellationToken cancellation,
        Func<Task> imported)
    {
        var started = Stopwatch.StartNew();
        await using var database = PostgresOption.Open(postgres);
        progress.MarkupLine("Private PostgreSQL started; applying the schema.");
        await new SchemaMigrator(database).Apply(cancellation);

        var import = await ImportCommand.Run(database, files, cancellation);
        import.PrintRejections(progress);
        if (import.Ctms.Count == 0)
            throw new OperatorError("No line of the given files could be imported.", "eventsv3 import --help   (shows the format of a headline file)");
        await imported();
        progress.MarkupLineInterpolated($"Imported {import.NewTitles:N0} titles of {import.Ctms.Count:N0} CTMs; starting extractor, consolidator and writer.");

        var outcomes = await Extract(postgres, import.Ctms, settings, progress, cancellation);
        return new DemoReport
        {
            Import = import,
            Ctms = await Timelines(database, import.Ctms, outcomes, cancellation),
            Copies = await CopyComparison.Of(database, import.Ctms, cancellation),
            Model = await DemoModelCosts.Read(database, cancellation),
            Seconds = Math.Round(started.Elapsed.TotalSeconds, 1),
        };
    }

    private static async Task<IReadOnlyCollection<CtmOutcome>> Extract(
        string postgres, IReadOnlyList<Guid> ctms, IReadOnlyDictionary<string, string?> settings, IAnsiConsole progress, CancellationToken cancellation)
    {
        await using var pipeline = await Pipeline.Start(postgres, settings, cancellation);
        await using var watch = await RunWatch.Start(pipeline.Bus, ctms, cancellation);
        await OperatorBus.Publish(pipeline.Bus, ctms.Select(ctm => new CtmReady { CtmId = ctm }), cancellation);
        return await RunProgress.Show(watch, Patience, progress, cancellation);
    }

    private static async Task<IReadOnlyList<DemoCtm>> Timelines(
        NpgsqlDataSource database, IReadOnlyList<Guid> ctms, IReadOnlyCollection<CtmOutcome> outcomes, CancellationToken cancellation)
    {
        var coverage = (await CtmCoverage.Read(database, ctms, cancellation)).ToDictionary(ctm => ctm.CtmId);
        var events = (await new EventQueries(database).OfCtms(ctms, cancellation)).ToLookup(e => e.CtmId);
        var endings = outcomes.ToDictionary(outcome => outcome.CtmId);
        return [.. ctms.Select(ctm => DemoCtm.Of(coverage[ctm], endings[ctm], [.. events[ctm]]))];
    }
}
