using EventsV3.Store.Backfill.Throttling;
using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>
/// The move of the history beside live traffic (M2): CTMs that are behind, in batches by their ids, in as many workers as asked for. What it
/// commits it never does again; it can be killed at any moment and goes on where it was.
/// </summary>
public sealed class BackfillRun
{
    /// <summary>Other writers make CTMs dirty while it runs: it looks again so often, and then leaves them to verification.</summary>
    private const int Sweeps = 5;

    private readonly NpgsqlDataSource database;
    private readonly BatchProjection projection;
    private readonly RunLease lease;
    private readonly RunSettings settings;

    private BackfillRun(NpgsqlDataSource database, BatchProjection projection, RunLease lease, RunSettings settings) =>
        (this.database, this.projection, this.lease, this.settings) = (database, projection, lease, settings);

    public Guid Id => lease.Id;

    public BackfillOptions Options => lease.Options;

    /// <summary>Takes the lease of the unfinished run, or begins one.</summary>
    /// <param name="database">Connects as the tables' owner.</param>
    /// <param name="options">Null: those of the unfinished run.</param>
    /// <param name="settings">Of this process.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="RunHeldException">Another process drives it.</exception>
    /// <exception cref="OtherRunException">The unfinished run is not the one asked for.</exception>
    /// <exception cref="NoRunException">Nothing to go on with.</exception>
    /// <exception cref="TablesAreTheTruthException">There is nothing to derive them from.</exception>
    /// <exception cref="DigestIsNotOursException">The phase forbids that ids are written into digests.</exception>
    public static Task<BackfillRun> Take(
        NpgsqlDataSource database, BackfillOptions? options, RunSettings settings, CancellationToken cancel = default) =>
        Take(database, options, settings, new BatchProjection(database), cancel);

    internal static async Task<BackfillRun> Take(
        NpgsqlDataSource database, BackfillOptions? options, RunSettings settings, BatchProjection projection, CancellationToken cancel)
    {
        await RunPhase.Allow(database, options ?? (await BackfillControl.Read(database, cancel))?.Options, cancel);
        return new(database, projection, await RunLease.Take(database, options, settings.LeaseTerm, cancel), settings);
    }

    /// <summary>Until all is done, or it is stopped; its state is kept either way.</summary>
    /// <param name="progress">Told once a second, and at the end.</param>
    /// <param name="stop">Ends it after the batch that is under way.</param>
    /// <returns>How it ended: no longer running.</returns>
    /// <exception cref="LeaseLostException">Another process has it.</exception>
    /// <exception cref="NpgsqlException">The run is unfinished.</exception>
    public async Task<RunProgress> Drive(IProgress<RunProgress>? progress = null, CancellationToken stop = default)
    {
        var pace = new RunPace((await BackfillControl.Read(database, CancellationToken.None))!.Progress);
        var found = (pace.Now.Dirty, pace.Now.OpenParts);
        var throttle = settings.Limits is { } limits ? Throttle.Of(database, limits) : Throttle.None(database);
        var writers = settings.Limits is null ? null : new LiveWriters(database, () => pace.Now.DigestsNamed);
        using var watch = new RunWatch(lease, throttle, writers, settings, (state, reason) => progress?.Report(pace.Tell(state, reason, found)));
        await using var stopping = stop.Register(() => watch.Stop(new(RunState.Interrupted, "by a signal")));
        using var done = new CancellationTokenSource();
        var watching = watch.Run(done.Token);
        var looking = LookAround(done.Token);
        var parts = new RunParts(database, projection, lease, settings, watch, pace);
        try
        {
            await Work(parts);
        }
        catch (Exception fault)
        {
            watch.Stop(new(RunState.Errored, fault.Message, fault));
        }
        await done.CancelAsync();
        await watching;
        await looking;
        var end = watch.End ?? Succeeded(parts);
        if (end.Failure is not LeaseLostException)
            await Try(() => lease.End(end.State, end.Reason, CancellationToken.None), unless: end.Failure is not null);
        if (end.Failure is { } failure)
            throw failure;
        found = await Around(CancellationToken.None);
        var last = pace.Tell(end.State, end.Reason, found);
        progress?.Report(last);
        return last;

        async Task LookAround(CancellationToken ended)
        {
            using var timer = new PeriodicTimer(settings.Tick * 5);
            try
            {
                while (await timer.WaitForNextTickAsync(ended))
                    await Try(async () => found = await Around(ended), unless: true);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private async Task Work(RunParts parts)
    {
        await parts.Run();
        parts.LookForChanges();
        for (var sweep = 0; sweep < Sweeps && !parts.Watch.Ending.IsCancellationRequested && Options.Limit is null; sweep++)
        {
            if (await Backoff.Repeat(() => parts.Behind.Count(CancellationToken.None)) == 0)
                return;
            await lease.RestartParts(CancellationToken.None);
            await parts.Run();
        }
    }

    private static RunEnd Succeeded(RunParts parts) => parts.LeftBehind.Count == 0
        ? new(RunState.Succeeded, null)
        : new(RunState.Errored, $"{parts.LeftBehind.Count} CTMs could not be had, among them {parts.LeftBehind.First().Key}: {parts.LeftBehind.First().Value}");

    private async Task<(int Dirty, int OpenParts)> Around(CancellationToken cancel)
    {
        var status = await BackfillControl.Read(database, cancel);
        return (status!.Progress.Dirty, status.Progress.OpenParts);
    }

    /// <param name="work">May fail.</param>
    /// <param name="unless">Its failure says nothing new.</param>
    private static async Task Try(Func<Task> work, bool unless)
    {
        try
        {
            await work();
        }
        catch (NpgsqlException) when (unless)
        {
        }
    }
}
