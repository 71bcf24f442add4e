using EventsV3.Cli.Import;
using EventsV3.Cli.Runs;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Events;
using EventsV3.Store.Queries.Ctms;
using EventsV3.Store.Queries.Equality;
using EventsV3.Store.Queries.Events;

namespace EventsV3.Cli.Demo;

/// <summary>What the demo saw, read back from the database; its properties are the keys of the JSON.</summary>
internal sealed record DemoReport
{
    public required ImportReport Import { get; init; }
    public required IReadOnlyList<DemoCtm> Ctms { get; init; }
    public DemoTotals Totals => DemoTotals.Of(Ctms);
    public required CopyComparison Copies { get; init; }
    /// <summary>Null when no model was asked.</summary>
    public DemoModelCosts? Model { get; init; }

    public required double Seconds { get; init; }

    /// <exception cref="OperatorError">A run failed, a title is lost, or the copies differ. Exit code 2.</exception>
    public void RequireSuccess()
    {
        if (Ctms.FirstOrDefault(ctm => ctm.Outcome.Failed) is { } failed)
        {
            throw Failure(
                $"{Ctms.Count(ctm => ctm.Outcome.Failed)} CTMs failed or did not finish; the first: {failed.Label} / {failed.Track} / {failed.Month:yyyy-MM}"
                + $"{(failed.Outcome.Stage is { } stage ? $" in {stage}" : "")}: {failed.Outcome.Reason}.");
        }
        if (!Copies.Equal)
            throw Failure($"The digest and the tables differ in {Copies.Differences.Count} places; the first is in CTM {Copies.Differences[0].CtmId}.");
        if (!Totals.AddsUp)
            throw Failure($"Titles do not add up: {Totals.Titles} came in, {Totals.InEvents + Totals.InCatchAll + Totals.SetAside} are accounted for.");
    }

    private static OperatorError Failure(string what) =>
        new(what, "eventsv3 demo --keep --json   (the same again, with every figure), and report it", ExitCode.Differences);
}

/// <summary>A CTM's timeline, and where its titles went: <see cref="Titles"/> = in events + in the catch-all + set aside (T1).</summary>
internal sealed record DemoCtm
{
    public required Guid CtmId { get; init; }
    public required string Centroid { get; init; }
    public required string Label { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required int Titles { get; init; }
    public required int InEvents { get; init; }
    public required int InCatchAll { get; init; }
    public required int SetAside { get; init; }
    public required CtmOutcome Outcome { get; init; }
    public required IReadOnlyList<EventRow> Events { get; init; }

    public static DemoCtm Of(CtmCoverage ctm, CtmOutcome outcome, IReadOnlyList<EventRow> events) => new()
    {
        CtmId = ctm.CtmId,
        Centroid = ctm.Centroid,
        Label = ctm.Label,
        Track = ctm.Track,
        Month = ctm.Month,
        Titles = ctm.Titles,
        InEvents = events.Where(e => !CatchAll.Is(e.Summary)).Sum(e => e.Titles.Count),
        InCatchAll = events.Where(e => CatchAll.Is(e.Summary)).Sum(e => e.Titles.Count),
        SetAside = ctm.SetAside,
        Outcome = outcome,
        Events = events,
    };
}

/// <summary>The sums over the CTMs.</summary>
internal sealed record DemoTotals(int Ctms, int Titles, int Events, int InEvents, int InCatchAll, int SetAside)
{
    public bool AddsUp => Titles == InEvents + InCatchAll + SetAside;

    public static DemoTotals Of(IReadOnlyList<DemoCtm> ctms) => new(
        ctms.Count, ctms.Sum(ctm => ctm.Titles), ctms.Sum(ctm => ctm.Events.Count), ctms.Sum(ctm => ctm.InEvents), ctms.Sum(ctm => ctm.InCatchAll),
        ctms.Sum(ctm => ctm.SetAside));
}
