using Npgsql;

namespace EventsV3.Store.Contraction;

/// <summary>Changes to a table that is in use: half a second for its lock, then again after 1 s, 2 s, … 60 s, so that nobody queues behind.</summary>
internal sealed class PatientDdl(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(60);
    private static readonly string Patience = Sql.Load("Contraction/patience.sql");

    /// <param name="work">In a transaction of its own each time.</param>
    /// <param name="giveUpAfter">In all.</param>
    /// <param name="waiting">Told before each wait.</param>
    /// <param name="cancel">Cancels; nothing was changed.</param>
    /// <exception cref="TimeoutException">The lock was not to be had.</exception>
    public async Task Run(
        Func<NpgsqlConnection, Task> work, TimeSpan giveUpAfter, IProgress<TimeSpan>? waiting, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        for (var pause = First; ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                await using (var limit = new NpgsqlCommand(Patience, connection))
                    await limit.ExecuteNonQueryAsync(cancel);
                await work(connection);
                await transaction.CommitAsync(cancel);
                return;
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (time.GetElapsedTime(began) + pause > giveUpAfter)
                    throw new TimeoutException($"The lock was not to be had in {giveUpAfter}: somebody holds the table. Nothing was changed.", busy);
                waiting?.Report(pause);
                await Task.Delay(pause, time, cancel);
            }
        }
    }
}
