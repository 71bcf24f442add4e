using Dapper;
using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Ledger;
using EventsV3.Store;
using Npgsql;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// What is under way, in PostgreSQL. Nothing here is optional as it is for calls: an answer that cannot be stored stays at the provider until
/// it can.
/// </summary>
internal sealed class PrewarmStore(NpgsqlDataSource database)
{
    private const int Patience = 300;

    /// <returns>Null while another process prewarms this database; else what ends the turn.</returns>
    public async Task<IAsyncDisposable?> TryToBeAlone(CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        if (await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Text("try_to_be_alone"), cancellationToken: cancel)))
            return connection;
        await connection.DisposeAsync();
        return null;
    }

    /// <returns>By key: <c>answered</c>, <c>under_way</c> or <c>unusable</c>; keys to be asked are not in it.</returns>
    public async Task<IReadOnlyDictionary<string, string>> Known(IEnumerable<string> keys, string endpoint, CancellationToken cancel)
    {
        var rows = await Query<(string Key, string State)>("known_keys", new { Keys = keys.ToArray(), Endpoint = endpoint }, cancel);
        return rows.GroupBy(row => row.Key).ToDictionary(row => row.Key, row => row.First().State);
    }

    public Task Prepare(OpenBatch batch, IReadOnlyList<AskedQuestion> questions, CancellationToken cancel) => Execute(
        "prepare",
        new
        {
            batch.Id,
            batch.Endpoint,
            batch.Deployment,
            batch.IsFull,
            batch.Requests,
            ReservedTokens = questions.Sum(question => (long)question.ReservedTokens),
            Keys = questions.Select(question => question.Key).ToArray(),
            CtmIds = questions.Select(question => question.CtmId).ToArray(),
            RunIds = questions.Select(question => question.RunId).ToArray(),
            BatchNumbers = questions.Select(question => question.BatchNumber).ToArray(),
            PromptVersions = questions.Select(question => question.PromptVersion).ToArray(),
            Tokens = questions.Select(question => question.ReservedTokens).ToArray(),
        },
        cancel);

    public Task Note(OpenBatch batch, bool isOver, CancellationToken cancel) => Execute(
        "note", new { batch.Id, batch.FileId, batch.BatchId, batch.Status, IsOver = isOver }, cancel);

    public Task Forget(OpenBatch batch, CancellationToken cancel) => Execute("forget", new { batch.Id }, cancel);

    public Task<IReadOnlyList<OpenBatch>> Open(CancellationToken cancel) => Query<OpenBatch>("open_batches", null, cancel);

    public Task<IReadOnlyList<Guid>> Ctms(OpenBatch batch, CancellationToken cancel) =>
        Query<Guid>("open_ctms", new { Batch = batch.Id }, cancel);

    public Task<IReadOnlyList<AskedQuestion>> Questions(OpenBatch batch, Guid ctmId, CancellationToken cancel) =>
        Query<AskedQuestion>("open_questions", new { Batch = batch.Id, CtmId = ctmId }, cancel);

    /// <summary>Answers, costs and what is settled by them, in one transaction.</summary>
    public async Task Close(OpenBatch batch, IReadOnlyList<ClosedQuestion> closed, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var question in closed)
        {
            if (question.Answer is { } answer)
            {
                var row = new DynamicParameters(AnswerRow.Of(answer));
                row.Add("Key", question.Key);
                await connection.ExecuteAsync(Sql.Load<PrewarmStore>("Answers/store.sql"), row, transaction);
            }
            if (question.Call is { } call)
                await connection.ExecuteAsync(Sql.Load<PrewarmStore>("Ledger/record.sql"), CallRow.Of(call), transaction);
        }
        var parameters = new
        {
            Batch = batch.Id,
            Unusable = closed.Where(question => question.Outcome == Outcome.Unusable).Select(question => question.Key).ToArray(),
            Others = closed.Where(question => question.Outcome != Outcome.Unusable).Select(question => question.Key).ToArray(),
            Answered = closed.Count(question => question.Outcome == Outcome.Answered),
            Failed = closed.Count(question => question.Outcome != Outcome.Answered),
        };
        await connection.ExecuteAsync(Text("close_questions"), parameters, transaction);
        await transaction.CommitAsync(cancel);
    }

    public Task Collected(OpenBatch batch, CancellationToken cancel) => Execute("collected", new { batch.Id }, cancel);

    private static string Text(string name) => Sql.Load<PrewarmStore>($"Prewarming/{name}.sql");

    private async Task<IReadOnlyList<T>> Query<T>(string name, object? parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<T>(
            new CommandDefinition(Text(name), parameters, commandTimeout: Patience, cancellationToken: cancel))];
    }

    private async Task Execute(string name, object parameters, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(Text(name), parameters, commandTimeout: Patience, cancellationToken: cancel));
    }
}
