using System.Diagnostics;
using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>Whether others write CTMs of late: they may want one that a batch holds, and wait until it is committed.</summary>
/// <param name="database">Counts its rows' updates, as PostgreSQL does by default.</param>
/// <param name="ours">How many of them were the backfill's own.</param>
internal sealed class LiveWriters(NpgsqlDataSource database, Func<long> ours)
{
    /// <summary>A session tells of its writes after a second; of the last before it fell idle, after ten.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private readonly Stopwatch since = new();
    private long? start;
    private long most;

    /// <summary>What cannot be asked counts as yes.</summary>
    public async Task<bool> AreAbout(CancellationToken cancel)
    {
        try
        {
            await using var ask = database.CreateCommand(Sql.Load("Backfill/Throttling/ctm_updates.sql"));
            var all = (long)(await ask.ExecuteScalarAsync(cancel))!;
            start ??= all;
            // Ours are counted at once and told late: this is never too many.
            var others = all - start.Value - ours();
            if (others > most)
                since.Restart();
            most = Math.Max(most, others);
        }
        catch (NpgsqlException)
        {
            since.Restart();
        }
        return since.IsRunning && since.Elapsed < Remembered;
    }
}
