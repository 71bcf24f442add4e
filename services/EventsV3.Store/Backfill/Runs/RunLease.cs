using System.Text.Json;
using Dapper;
using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>
/// A run, driven by one process at a time: the one whose lease it is. Whoever finds it over goes on from the cursors. Every commit asks for it.
/// </summary>
internal sealed class RunLease
{
    private readonly NpgsqlDataSource database;
    private readonly TimeSpan term;

    private RunLease(NpgsqlDataSource database, TimeSpan term, Guid id, string holder, BackfillOptions options) =>
        (this.database, this.term, Id, Holder, Options) = (database, term, id, holder, options);

    public Guid Id { get; }
    public string Holder { get; }
    public BackfillOptions Options { get; }

    /// <param name="database">Has the schema.</param>
    /// <param name="options">Null: those of the unfinished run.</param>
    /// <param name="term">How long the lease lasts when it is not renewed.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="RunHeldException">Another process drives it.</exception>
    /// <exception cref="OtherRunException">The unfinished run is not the one asked for.</exception>
    /// <exception cref="NoRunException">Nothing to go on with.</exception>
    public static async Task<RunLease> Take(NpgsqlDataSource database, BackfillOptions? options, TimeSpan term, CancellationToken cancel)
    {
        var holder = $"{Environment.UserName}@{Environment.MachineName}, process {Environment.ProcessId} ({Guid.NewGuid():n})";
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var unfinished = await connection.QuerySingleOrDefaultAsync<Unfinished>(Command("find_unfinished", null, transaction, cancel));
        if (unfinished is null && options is null)
            throw new NoRunException();
        if (unfinished is { Held: true })
            throw new RunHeldException($"{unfinished.Holder}; if it is dead its lease ends in {unfinished.Seconds} s");
        if (unfinished is not null && options is not null && unfinished.Fingerprint != options.Fingerprint)
            throw new OtherRunException(unfinished.Fingerprint, options.Fingerprint);
        var chosen = unfinished is null ? options! : Parse(unfinished.Options);
        var lease = new RunLease(database, term, unfinished?.Id ?? Guid.CreateVersion7(), holder, chosen);
        try
        {
            if (unfinished is null)
                await lease.Begin(connection, transaction, cancel);
            else
                await connection.ExecuteAsync(Command("take_run", new { lease.Id, holder, term }, transaction, cancel));
            await transaction.CommitAsync(cancel);
        }
        catch (PostgresException twin) when (twin.ConstraintName == "one_run_of_a_kind")
        {
            throw new RunHeldException("it has begun this moment");
        }
        return lease;
    }

    /// <returns>What an operator wants: <c>pause</c>, <c>cancel</c>, or nothing.</returns>
    /// <exception cref="LeaseLostException">It was not renewed in time.</exception>
    public async Task<string> Renew(RunState state, string? reason, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<string?>(Command("renew_lease", new { Id, Holder, term, state = Name(state), reason }, null, cancel))
            ?? throw new LeaseLostException();
    }

    public async Task End(RunState state, string? reason, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(Command("end_lease", new { Id, Holder, state = Name(state), reason }, null, cancel));
    }

    public Task<IReadOnlyList<RunPart>> Parts(CancellationToken cancel) => Backoff.Repeat(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = await connection.QueryAsync<(int, Guid?, Guid, int, bool)>(Command("read_parts", new { Id }, null, cancel));
        return RunPart.Of(rows);
    });

    public Task Finish(RunPart part, CancellationToken cancel) => Execute("finish_part", new { Id, Part = part.Number }, cancel);

    public Task RestartParts(CancellationToken cancel) => Execute("restart_parts", new { Id }, cancel);

    /// <summary>The statement that moves a part's cursor, in the transaction of the batch.</summary>
    public NpgsqlBatchCommand MoveCursor(RunPart part, Guid after, int batchSize, ProjectedBatch batch)
    {
        var statement = new NpgsqlBatchCommand(Sql.Load("Backfill/Runs/move_cursor.sql"));
        Add(Id);
        Add(Holder);
        Add(part.Number);
        Add(after);
        foreach (var number in (int[])[batchSize, batch.Ctms.Count + batch.Skipped, batch.Ctms.Count, batch.Elements, batch.Events, batch.Merged, batch.Quarantined, batch.Links])
            Add(number);
        return statement;

        void Add<T>(T value) => statement.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
    }

    internal static string Name(RunState state) => state.ToString().ToLowerInvariant();

    internal static BackfillOptions Parse(string options) => JsonSerializer.Deserialize<BackfillOptions>(options, JsonSerializerOptions.Web)!;

    internal static CommandDefinition Command(string file, object? parameters, NpgsqlTransaction? transaction, CancellationToken cancel) =>
        new(Sql.Load($"Backfill/Runs/{file}.sql"), parameters, transaction, cancellationToken: cancel);

    private async Task Begin(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancel)
    {
        var behind = await new BehindCtms(database, Options).Count(cancel);
        await connection.ExecuteAsync(Command("begin_run", new
        {
            Id,
            options = JsonSerializer.Serialize(Options, JsonSerializerOptions.Web),
            Options.Fingerprint,
            startedBy = $"{Environment.UserName}@{Environment.MachineName}",
            Holder,
            term,
            total = Math.Min(behind, Options.Limit ?? int.MaxValue),
        }, transaction, cancel));
        var until = IdRange.Split(Options.Parts).Select(range => range.Last).ToArray();
        await connection.ExecuteAsync(Command("begin_parts", new { Id, until, batchSize = BatchSize.Start }, transaction, cancel));
    }

    private Task Execute(string file, object parameters, CancellationToken cancel) => Backoff.Repeat(async () =>
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(Command(file, parameters, null, cancel));
    });

    private sealed record Unfinished
    {
        public required Guid Id { get; init; }
        public required string Fingerprint { get; init; }
        public required string Options { get; init; }
        public required string? Holder { get; init; }
        public required bool Held { get; init; }
        public required int Seconds { get; init; }
    }
}
