using Dapper;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Memory;
using EventsV3.ServiceDefaults;
using EventsV3.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.LanguageModels.Ledger;

/// <summary>
/// The ledger of all replicas. While the database is away calls are kept in memory, and written when it is back or the process stops; a row
/// has its call's id, so writing it twice changes nothing.
/// </summary>
internal sealed class PostgresCallLedger : ICallLedger, IAsyncDisposable
{
    /// <summary>At the end of the process, <see cref="Interval"/> apart.</summary>
    private const int LastAttempts = 5;

    private static readonly string RecordSql = Sql.Load<PostgresCallLedger>("Ledger/record.sql");
    private static readonly string SettleSql = Sql.Load<PostgresCallLedger>("Ledger/settle.sql");
    private static readonly string SpentSql = Sql.Load<PostgresCallLedger>("Ledger/spent.sql");
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly OptionalDatabase database;
    private readonly TimeProvider time;
    private readonly ILogger<PostgresCallLedger> log;
    private readonly TokenPrice price;
    private readonly UnwrittenCalls unwritten;
    private readonly SemaphoreSlim writing = new(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task catchingUp;

    public PostgresCallLedger(
        OptionalDatabase database, IOptions<LanguageModelOptions> options, TimeProvider time, ILogger<PostgresCallLedger> log,
        UnwrittenCalls? unwritten = null)
    {
        (this.database, this.time, this.log, this.unwritten) = (database, time, log, unwritten ?? new UnwrittenCalls());
        price = TokenPrice.Of(options.Value.Profile);
        catchingUp = CatchUp();
    }

    public Task<Guid> Open(CallEntry entry, CancellationToken cancel) => Record(entry, hit: false, cancel);

    /// <summary>The first outcome stands. Not to be cancelled: what was paid for is told.</summary>
    public async Task Settle(Guid id, CallOutcome outcome, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (unwritten.Settle(id, outcome, now))
            return;
        if (!await Write(SettleSql, CallRow.Of(id, outcome, now), CancellationToken.None))
            Keep(Unwritten.Of(id, outcome, now));
    }

    public Task RecordHit(CallEntry entry, CancellationToken cancel) => Record(entry, hit: true, cancel);

    /// <summary>While the database is away: what this process could not write yet.</summary>
    public async Task<Spending> Spent(Guid ctmId, CancellationToken cancel)
    {
        await WriteUnwritten();
        var now = time.GetUtcNow();
        var question = new
        {
            CtmId = ctmId,
            CtmSince = (now - LedgerSums.CtmSpan).UtcDateTime,
            Midnight = LedgerSums.Midnight(now).UtcDateTime,
            Dearest = price.AtMost(1) ?? 0,
        };
        return await database.Ask(
            (connection, soon) => connection.QuerySingleAsync<Spending>(new CommandDefinition(SpentSql, question, cancellationToken: soon)),
            () => Task.FromResult(unwritten.All.Select(entry => entry.Call).OfType<LedgerCall>().Spent(ctmId, now, price)),
            cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
            return;
        await stopping.CancelAsync();
        await catchingUp;
        for (var attempt = 1; attempt < LastAttempts && !unwritten.IsEmpty; attempt++)
        {
            await WriteUnwritten();
            if (!unwritten.IsEmpty)
                await Task.Delay(Interval, time);
        }
        await WriteUnwritten();
        if (unwritten.All is { Count: > 0 and var lost })
            Lose(lost, "the process ends while the database is away");
    }

    private async Task<Guid> Record(CallEntry entry, bool hit, CancellationToken cancel)
    {
        var call = LedgerCall.Begin(entry, time.GetUtcNow(), hit);
        if (!await Write(RecordSql, CallRow.Of(call), cancel))
            Keep(Unwritten.Of(call));
        return call.Id;
    }

    private void Keep(Unwritten entry)
    {
        if (unwritten.Add(entry))
            Lose(1, "the database has been away for too long");
    }

    private void Lose(int calls, string why)
    {
        Instrumentation.ModelCallsUnrecorded.Add(calls);
        log.LogError("{Calls} calls of a language model are missing from the ledger: {Why}.", calls, why);
    }

    private async Task CatchUp()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
                await WriteUnwritten();
        }
        catch (OperationCanceledException)
        {
            // What is left is written once more by the end of the ledger.
        }
    }

    private async Task WriteUnwritten()
    {
        if (unwritten.IsEmpty)
            return;
        await writing.WaitAsync();
        try
        {
            foreach (var entry in unwritten.All)
            {
                if (!await TryWrite(entry))
                    return;
                unwritten.Remove(entry);
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>A row that the database refuses must not hold up those behind it.</summary>
    private async Task<bool> TryWrite(Unwritten entry)
    {
        try
        {
            return await Write(entry.Call is null ? SettleSql : RecordSql, entry.Row, CancellationToken.None);
        }
        catch (PostgresException refused)
        {
            Lose(1, refused.MessageText);
            return true;
        }
    }

    /// <returns>False: the database is away.</returns>
    private Task<bool> Write(string sql, CallRow row, CancellationToken cancel) => database.Ask(
        async (connection, soon) => await connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: soon)) >= 0,
        () => Task.FromResult(false),
        cancel);
}
