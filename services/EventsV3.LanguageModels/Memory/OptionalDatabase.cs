using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventsV3.LanguageModels.Memory;

/// <summary>
/// The shared memory, used while it answers soon and done without while it does not: its outage must stop no model call. Who finds it away
/// spares the others the wait: for a while nobody asks, then one tries.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">For the pause between two tries.</param>
/// <param name="log">Told when it goes and when it is back.</param>
/// <param name="patience">Longest wait for connection and statement together; 3 s unless said otherwise.</param>
internal sealed class OptionalDatabase(
    NpgsqlDataSource database, TimeProvider time, ILogger<OptionalDatabase> log, TimeSpan? patience = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(3);

    /// <summary>0 while it answers; else when to try again, as a timestamp of <c>time</c>.</summary>
    private long awayUntil;

    /// <summary>The answer of <paramref name="ask"/>, or that of <paramref name="otherwise"/> when the database is away.</summary>
    /// <exception cref="PostgresException">It answered, and refuses: no schema, no right. That is no outage.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> fired.</exception>
    public async Task<T> Ask<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, Func<Task<T>> otherwise, CancellationToken cancel)
    {
        if (!MayTry())
            return await otherwise();

        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        soon.CancelAfter(patience);
        try
        {
            // Npgsql does not heed the token everywhere while it connects: a server that says nothing would take 30 s.
            var answer = await Connected(ask, soon.Token).WaitAsync(soon.Token);
            if (Interlocked.Exchange(ref awayUntil, 0) != 0)
                log.LogInformation("The database is back; limits, answers and the ledger are shared again.");
            return answer;
        }
        catch (Exception away) when (!cancel.IsCancellationRequested && (away is OperationCanceledException || Transient.IsOutage(away)))
        {
            if (Interlocked.Exchange(ref awayUntil, Later()) == 0)
            {
                log.LogWarning(
                    away, "The database is away; this process keeps to its share of the limits and remembers its calls until it is back.");
            }
            return await otherwise();
        }
    }

    private async Task<T> Connected<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await ask(connection, cancel);
    }

    /// <summary>Of those who come after the pause, the first.</summary>
    private bool MayTry()
    {
        var until = Interlocked.Read(ref awayUntil);
        return until == 0 || (time.GetTimestamp() >= until && Interlocked.CompareExchange(ref awayUntil, Later(), until) == until);
    }

    private long Later() => time.GetTimestamp() + (long)(Pause.TotalSeconds * time.TimestampFrequency);
}
