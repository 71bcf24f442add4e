using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace EventsV3.Store.Verification;

/// <summary>
/// Compares both copies of all CTMs, or of some (M3). Each statement reads both copies of its CTMs, so writers cause no false alarm; nothing
/// is locked, and no statement lasts. Killed, it is continued where it was: what a chunk found is recorded in the transaction that moves on.
/// </summary>
/// <param name="database">Connects as the owner of the schema, or one who may write <c>migration</c>.</param>
/// <param name="options">How.</param>
public sealed class VerificationPass(NpgsqlDataSource database, VerificationOptions options)
{
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(500);
    private const int LargestChunk = 500;

    private readonly VerificationRun run = new(database, options);

    /// <param name="progress">Told after each chunk.</param>
    /// <param name="cancel">Interrupts the pass; the same call continues it.</param>
    /// <exception cref="VerificationException">It was not begun, or it stopped because too many CTMs differ.</exception>
    /// <exception cref="OneCopyException">There are no two copies.</exception>
    public async Task<VerificationResult> Run(IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var derived = await DerivedCopyOfPhase.Read(database, cancel);
        await run.Open(cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var parts = new ConcurrentQueue<RunPart>(await run.Parts(cancel));
            await Task.WhenAll(Enumerable.Range(0, options.Workers).Select(_ => Work(parts, progress, stop)));
            await new CrossCtmSearch(database).Run(run.Id, cancel);
            await run.Finish(cancel);
        }
        catch (OneCopyException exception)
        {
            await run.End("cancelled", exception.Message);
            throw;
        }
        catch (VerificationException exception) when (exception.Stop == VerificationStop.TooManyDiffer)
        {
            await new CrossCtmSearch(database).Run(run.Id, cancel);
            await run.End("cancelled", exception.Message);
            throw;
        }
        catch (OperationCanceledException)
        {
            await run.End("interrupted", "interrupted");
            throw;
        }
        catch (Exception exception)
        {
            await run.End("errored", exception.Message);
            throw;
        }
        return new(run.Id, options.Scope, derived, await run.Progress(cancel), watch.Elapsed);
    }

    private async Task Work(ConcurrentQueue<RunPart> parts, IProgress<VerificationProgress>? progress, CancellationTokenSource stop)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(stop.Token);
            for (var size = 0; parts.TryDequeue(out var part);)
            {
                // What one part has taught of the chunks' size is true of the next.
                RunPart? rest = part with { Size = Math.Max(part.Size, size) };
                for (; rest is not null; rest = await Chunk(connection, rest, progress, stop.Token))
                    size = rest.Size;
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    /// <returns>What is left of the part; null when nothing is.</returns>
    private async Task<RunPart?> Chunk(
        NpgsqlConnection connection, RunPart part, IProgress<VerificationProgress>? progress, CancellationToken cancel)
    {
        using var trace = VerificationInstruments.Chunk(part.Size);
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var found = await ChunkComparison.Of(connection, run.Id, options.Scope, part, cancel);
        var rest = part with { After = found.Until, Size = Next(part.Size, watch.Elapsed) };
        var now = await new ChunkRecord(run.Id, options).Write(connection, found, rest, cancel);
        await transaction.CommitAsync(cancel);
        VerificationInstruments.Compared(found, watch.Elapsed);
        progress?.Report(now);
        if (now.Differing >= options.BreakerFloor && now.Differing > options.BreakerShare * now.Total)
        {
            throw new VerificationException(
                VerificationStop.TooManyDiffer,
                $"{now.Differing:N0} of {now.Total:N0} CTMs differ, more than {options.BreakerShare:P0}: stopped after {now.Done:N0} CTMs.");
        }
        return rest.After < rest.Until ? rest : null;
    }

    private static int Next(int size, TimeSpan took) =>
        Math.Clamp(took < Target / 2 ? size * 2 : took > Target * 2 ? size / 2 : size, 1, LargestChunk);
}

/// <param name="RunId">The pass.</param>
/// <param name="Scope">What it looked at.</param>
/// <param name="Derived">The copy that is to be derived anew where they differ.</param>
/// <param name="Figures">What it found.</param>
/// <param name="Elapsed">Of this process.</param>
public sealed record VerificationResult(
    Guid RunId, VerificationScope Scope, DerivedCopy Derived, VerificationProgress Figures, TimeSpan Elapsed)
{
    public bool Clean => Figures.Differing == 0;
}
