using EventsV3.Store.Projection;
using Npgsql;
using NpgsqlTypes;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>The row of <c>migration.run</c> that this process drives, and its parts.</summary>
internal sealed class VerificationRun(NpgsqlDataSource database, VerificationOptions options)
{
    private const string Folder = "Verification";

    public Guid Id { get; private set; }

    /// <summary>Continues the unfinished pass, else begins one.</summary>
    /// <exception cref="VerificationException">Another process drives it, or it was begun otherwise.</exception>
    public async Task Open(CancellationToken cancel)
    {
        // Between finding none and beginning one another process may have begun: then that one is found.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await Take(cancel) || await Start(cancel))
                return;
        }
        throw new VerificationException(VerificationStop.Held, "Another process begins a pass at this moment.");
    }

    public async Task<IReadOnlyList<RunPart>> Parts(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "read_parts", Value(Id));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        var parts = new List<RunPart>();
        while (await reader.ReadAsync(cancel))
            parts.Add(new(reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetGuid(2), reader.GetInt32(3)));
        return parts;
    }

    public async Task<VerificationProgress> Progress(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, "read_run", Value(Id));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return Progress(reader);
    }

    public Task Finish(CancellationToken cancel) => Execute("finish_run", cancel, Value(Id), Value(options.Holder));

    /// <param name="state"><c>interrupted</c>, <c>errored</c> or <c>cancelled</c>.</param>
    /// <param name="reason">For people.</param>
    public Task End(string state, string reason) =>
        Execute("end_run", CancellationToken.None, Value(Id), Value(options.Holder), Value(state), Value(reason));

    public static VerificationProgress Progress(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6),
        row.GetInt32(7), row.GetInt64(8));

    private async Task<bool> Take(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(
            Folder, "take_run", Value(options.Holder), Value(options.Lease.TotalSeconds), Value(VerificationOptions.CanonicalForm), Scope());
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return false;
        Id = reader.GetGuid(0);
        var (same, taken, holder, begun) = (
            reader.GetBoolean(1), reader.GetBoolean(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4));
        await reader.DisposeAsync();
        if (taken)
            return true;
        if (same)
            throw new VerificationException(VerificationStop.Held, $"{holder} drives pass {Id}.");
        if (!options.Restart)
            throw new VerificationException(VerificationStop.OtherOptions, $"Pass {Id} is unfinished and was begun otherwise: {begun}.");
        await Execute("cancel_run", cancel, Value(Id), Value("given up for another pass"));
        return false;
    }

    private async Task<bool> Start(CancellationToken cancel)
    {
        Id = Guid.NewGuid();
        var scope = options.Scope;
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var trip = connection.CreateBatch()
            .FileIn(
                Folder, "start_run", Value(Id), Scope(), Value(VerificationOptions.CanonicalForm), Value(options.Holder),
                Value(options.Lease.TotalSeconds), Optional(scope.Month, NpgsqlDbType.Date), Optional(scope.Centroid, NpgsqlDbType.Text),
                Optional(scope.Sample, NpgsqlDbType.Double), Value(scope.Dirty));
        if (await trip.ExecuteScalarAsync(cancel) is null)
            return false;
        await using var split = connection.CreateBatch()
            .FileIn(Folder, "split_run", Value(Id), Value(options.Workers * 4), Value(options.FirstChunk));
        await split.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private NpgsqlParameter Scope() => Json(options.Scope.ToJson());

    private async Task Execute(string file, CancellationToken cancel, params NpgsqlParameter[] parameters)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var trip = connection.CreateBatch().FileIn(Folder, file, parameters);
        await trip.ExecuteNonQueryAsync(cancel);
    }
}
