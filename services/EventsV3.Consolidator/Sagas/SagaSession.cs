using Dapper;
using EventsV3.Store;
using Npgsql;

namespace EventsV3.Consolidator.Sagas;

/// <summary>One message's transaction. Disposed without <see cref="Commit"/>, it never happened.</summary>
public sealed class SagaSession : IAsyncDisposable
{
    private static readonly string Lock = Sql.Load<SagaSession>("Sagas/lock.sql");
    private static readonly string InsertAndLock = Sql.Load<SagaSession>("Sagas/insert.sql") + Lock;
    private static readonly string Update = Sql.Load<SagaSession>("Sagas/update.sql");
    private static readonly string AppendBatch = Sql.Load<SagaSession>("Sagas/append_batch.sql");
    private static readonly string DropBatches = Sql.Load<SagaSession>("Sagas/drop_batches.sql");

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private SagaSession(NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (this.connection, this.transaction) = (connection, transaction);

    public static async Task<SagaSession> Begin(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(ct));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Null when the CTM has no consolidation.</summary>
    public async Task<Consolidation?> Load(Guid ctm, CancellationToken ct)
    {
        var row = await connection.QuerySingleOrDefaultAsync<SagaRow>(Command(Lock, new { CtmId = ctm }, ct));
        return row?.ToSaga();
    }

    /// <summary>The CTM's consolidation, which is <paramref name="born"/> if there was none.</summary>
    public async Task<Consolidation> LoadOrInsert(Consolidation born, CancellationToken ct)
    {
        var row = await connection.QuerySingleAsync<SagaRow>(Command(InsertAndLock, SagaRow.Of(born), ct));
        return row.ToSaga();
    }

    /// <summary>In one round trip; none when the message changed nothing.</summary>
    public async Task Store(Consolidation saga, CancellationToken ct)
    {
        if (saga.Change is not { } change)
            return;
        var sql = Update + (change.DropsBatches ? DropBatches : "") + (change.Arrived is null ? "" : AppendBatch);
        var parameters = new DynamicParameters(SagaRow.Of(saga));
        if (change.Arrived is { } batch)
            parameters.AddDynamicParams(new { Number = batch.BatchNumber, Batch = BatchJson.Write(batch) });
        await connection.ExecuteAsync(Command(sql, parameters, ct));
    }

    public Task Commit(CancellationToken ct) => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object parameters, CancellationToken ct) =>
        new(sql, parameters, transaction, cancellationToken: ct);
}
