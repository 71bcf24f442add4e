using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EventsV3.Domain.Phases;
using EventsV3.Store.Backfill.Runs;
using EventsV3.Store.Backfill.Throttling;
using Npgsql;
using static EventsV3.Store.Telemetry.Instruments;

namespace EventsV3.Store.Telemetry;

/// <summary>
/// The migration as metrics, for whoever runs all the time: as old as the last look. Every phase, state and reason that was ever told is told
/// again with 0 when it is over: a gauge that is not told of 0 stays where it was. Its meter ends with it.
/// </summary>
public sealed class MigrationGauges : IDisposable
{
    private static readonly string[] States = [.. Enum.GetNames<RunState>().Select(state => state.ToLowerInvariant())];
    private static readonly string[] Kinds = ["backfill", "verify"];

    private readonly ConcurrentDictionary<(string Part, string Reason), bool> reasons = new();
    private readonly NpgsqlDataSource database;
    private readonly ObservableGauge<int> first;
    private MigrationLook? last;

    public MigrationGauges(NpgsqlDataSource database)
    {
        this.database = database;
        first = Gauge<int>("phase", "{phase}", "1 for the phase that the migration is in.", look =>
            Stage.AllNames.Select(phase => Of(look.Phase == phase ? 1 : 0, Tag("phase", phase))));
        Gauge<double>("phase_since_timestamp", "s", "When that phase began, in seconds of Unix time.", look => [Of(look.Since)]);
        Gauge<int>("cutover_percent", "%", "CTMs that readers are given from the tables.", look => [Of(FromTables(look))]);
        Gauge<long>("dirty_ctms", "{ctm}", "CTMs of which one copy was changed since the other was derived from it.", look => [Of(look.Behind)]);
        Gauge<long>("unverified_ctms", "{ctm}", "CTMs that no verification has seen equal since they last changed.", look => [Of(look.Unverified)]);
        Gauge<long>("differing_ctms", "{ctm}", "CTMs whose copies were seen to differ, and not seen equal since.", look => [Of(look.Differing)]);
        Gauge<long>("quarantined", "{part}", "Parts of digests that the tables do not hold, and that nobody has acknowledged.", Quarantined);
        Gauge<int>("run_state", "{run}", "1 for the state of the unfinished run, else of the last one.", look => Kinds.SelectMany(kind =>
            States.Select(state => Of(look.Runs.Any(run => run.Kind == kind && run.State == state) ? 1 : 0, Tag("kind", kind), Tag("state", state)))));
        Gauge<int>("run_ctms", "{ctm}", "CTMs that that run began with, and how many it has done.", look => look.Runs.SelectMany(run => (Measurement<int>[])
            [Of(run.Total, Tag("kind", run.Kind), Tag("of", "total")), Of(run.Done, Tag("kind", run.Kind), Tag("of", "done"))]));
        Gauge<int>("throttle_active", "{run}", "1 for the reason that the backfill waits for.", look => Throttle.Reasons.Select(reason =>
            Of(look.Runs.Any(run => run.State == "throttled" && run.Waits == reason) ? 1 : 0, Tag("reason", reason))));
        Gauge<double>("legacy_writer_seen_timestamp", "s", "When a writer last changed a digest and knew nothing of the tables, in seconds of Unix time.", look =>
            look.LegacyWriters.Select(writer => Of(writer.LastSeen, Tag("app", writer.App))));
    }

    internal Meter Meter { get; } = new(Name);

    /// <summary>Until cancelled. While nobody listens nothing is asked.</summary>
    public async Task Watch(TimeSpan every, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(every);
        do
            await Look(cancel);
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>What cannot be asked is not told: no series goes on with what it was.</summary>
    public async Task Look(CancellationToken cancel)
    {
        if (!first.Enabled)
            return;
        try
        {
            last = await MigrationLook.Take(database, cancel);
        }
        catch (NpgsqlException)
        {
            last = null;
        }
    }

    public void Dispose() => Meter.Dispose();

    private IEnumerable<Measurement<long>> Quarantined(MigrationLook look)
    {
        foreach (var (part, reason, _) in look.Quarantined)
            reasons.TryAdd((part, reason), true);
        return reasons.Keys.Select(known => Of(
            look.Quarantined.FirstOrDefault(row => (row.Part, row.Reason) == known).Parts, Tag("part", known.Part), Tag("reason", known.Reason)));
    }

    private static int FromTables(MigrationLook look) => Stage.Parse(look.Phase) switch
    {
        Phase.ReadV3 => look.Percent,
        > Phase.ReadV3 => 100,
        _ => 0,
    };

    private ObservableGauge<T> Gauge<T>(string name, string unit, string description, Func<MigrationLook, IEnumerable<Measurement<T>>> of)
        where T : struct =>
        Meter.CreateObservableGauge(Migration + name, () => last is { } look ? of(look) : [], unit, description);

    private static Measurement<T> Of<T>(T value, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct => new(value, tags);
}
