using System.Diagnostics;
using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>Takes one share of the ids through, batch by batch.</summary>
internal sealed class RunWorker(RunParts run, RunPart part)
{
    private readonly BatchSize size = new(part.BatchSize, run.Settings.BatchTarget);

    /// <summary>Ends when the share is through, or when no further batch may begin.</summary>
    public async Task Run()
    {
        var rest = part.Rest;
        while (rest is { } range)
        {
            if (!await run.Watch.MayGoOn())
                return;
            size.Aim(run.Watch.BatchTarget);
            var clock = Stopwatch.StartNew();
            var most = Math.Min(size.Current, run.Left);
            var ids = most <= 0 ? [] : await Backoff.Repeat(() => run.Behind.Next(range, most, CancellationToken.None));
            if (ids.Length == 0)
                break;
            if (!await Project(ids))
                return;
            rest = range.After(ids[^1]);
            await run.Watch.Rest(clock.Elapsed);
        }
        await run.Lease.Finish(part, CancellationToken.None);
    }

    /// <summary>In halves where the whole does not go, down to the CTM.</summary>
    /// <returns>False: no further batch may begin.</returns>
    private async Task<bool> Project(Guid[] ids)
    {
        var pieces = new Stack<Guid[]>([ids]);
        while (pieces.TryPop(out var piece))
        {
            if (run.Watch.Ending.IsCancellationRequested)
                return false;
            var attempts = new BatchAttempts(run, this, piece);
            if (!await attempts.Run())
                continue;
            pieces.Push(piece[(piece.Length / 2)..]);
            pieces.Push(piece[..(piece.Length / 2)]);
        }
        return true;
    }

    public void Halve() => size.Halve();

    public async Task Commit(ProjectionRequest request)
    {
        using var span = BackfillTelemetry.ProjectBatch(run.Lease.Id, part.Number, request.Ctms.Count);
        var clock = Stopwatch.StartNew();
        try
        {
            var batch = await run.Projection.Project(
                request with { Cursor = done => run.Lease.MoveCursor(part, request.Ctms[^1], size.Current, done) }, CancellationToken.None);
            size.Took(request.Ctms.Count, clock.Elapsed);
            run.Pace.Add(batch, clock.Elapsed, size.Current);
            BackfillTelemetry.Count(batch, clock.Elapsed, span);
        }
        catch (Exception failure) when (failure is NpgsqlException or IdTakenException or CursorLostException or TimeoutException)
        {
            BackfillTelemetry.Fail(failure, clock.Elapsed, span);
            throw;
        }
    }
}
