using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>What an operator asks of a run, from wherever.</summary>
public static class BackfillControl
{
    /// <returns>The unfinished run, else the last one; null when there was none.</returns>
    public static async Task<BackfillStatus?> Read(NpgsqlDataSource database, CancellationToken cancel = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<RunRow>(RunLease.Command("read_run", null, null, cancel)) is { } row ? row.Status : null;
    }

    /// <summary>The process that drives it ends after its batch; what is done stays, and the next one goes on from there.</summary>
    /// <exception cref="NoRunException">There is nothing to pause.</exception>
    public static Task Pause(NpgsqlDataSource database, CancellationToken cancel = default) => Ask(database, "pause", RunState.Paused, cancel);

    /// <summary>As <see cref="Pause"/>, but nothing goes on from there: the next run is a new one.</summary>
    /// <exception cref="NoRunException">There is nothing to cancel.</exception>
    public static Task Cancel(NpgsqlDataSource database, CancellationToken cancel = default) => Ask(database, "cancel", RunState.Cancelled, cancel);

    private static async Task Ask(NpgsqlDataSource database, string wanted, RunState state, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var parameters = new { wanted, state = RunLease.Name(state), reason = "by an operator" };
        if (await connection.ExecuteScalarAsync<Guid?>(RunLease.Command("ask_run", parameters, null, cancel)) is null)
            throw new NoRunException();
    }
}

/// <param name="Progress">How far it is; without a rate, which only its driver knows.</param>
/// <param name="Options">What it does.</param>
/// <param name="StartedBy">User and machine.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null while it is unfinished.</param>
/// <param name="Holder">The process that drives it; null when none does.</param>
/// <param name="Wanted">What an operator has asked and its driver has not answered yet.</param>
public sealed record BackfillStatus(
    RunProgress Progress, BackfillOptions Options, string StartedBy, DateTime StartedAt, DateTime? FinishedAt, string? Holder, string? Wanted)
{
    public bool Unfinished => Progress.State is not (RunState.Succeeded or RunState.Cancelled);
}
