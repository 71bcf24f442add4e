using System.Collections.Concurrent;
using Dapper;
using EventsV3.LanguageModels.Memory;
using EventsV3.Store;

namespace EventsV3.LanguageModels.Answers;

/// <summary>
/// Answers of all replicas, and one row that is either an answer or the right to ask for it. While the database is away everybody may ask
/// and nothing is remembered: an answer twice paid for is better than none.
/// </summary>
internal sealed class PostgresAnswerCache(OptionalDatabase database, TimeProvider time, TimeSpan? lease = null)
    : IAnswerCache, IAsyncDisposable
{
    private static readonly string FindSql = Sql.Load<PostgresAnswerCache>("Answers/find.sql");
    private static readonly string StoreSql = Sql.Load<PostgresAnswerCache>("Answers/store.sql");
    private static readonly string ReleaseSql = Sql.Load<PostgresAnswerCache>("Answers/release.sql");

    private readonly ConcurrentDictionary<AnswerKey, HeldLease> held = new();
    private readonly TimeSpan length = lease ?? AnswerLease.Length;

    public async Task<AnswerLookup> Find(AnswerKey key, CancellationToken cancel)
    {
        if (held.TryGetValue(key, out var ours))
            return AnswerLease.Busy(ours.Age);

        var question = new { Key = key.Value, Owner = Guid.NewGuid(), Length = length };
        var row = await database.Ask<AnswerRow?>(
            (connection, soon) =>
                connection.QuerySingleAsync<AnswerRow?>(new CommandDefinition(FindSql, question, cancellationToken: soon)),
            () => Task.FromResult<AnswerRow?>(null),
            cancel);
        return row switch
        {
            null => new AnswerLookup.Ask(),
            { Taken: true } => Hold(key, question.Owner),
            _ when row.ToAnswer() is { } answer => new AnswerLookup.Hit(answer),
            _ => AnswerLease.Busy(row.Asked ?? TimeSpan.Zero),
        };
    }

    /// <summary>
    /// The first answer stays: whoever asked meanwhile reads what all others read. Not to be cancelled: it was paid for.
    /// </summary>
    public async Task Store(AnswerKey key, StoredAnswer answer, CancellationToken cancel)
    {
        Let(key)?.Dispose();
        var row = new DynamicParameters(AnswerRow.Of(answer));
        row.Add("Key", key.Value);
        await Tell(StoreSql, row);
    }

    /// <summary>Not to be cancelled: the others wait.</summary>
    public async Task Release(AnswerKey key, CancellationToken cancel)
    {
        if (Let(key) is not { } ours)
            return;
        ours.Dispose();
        await Tell(ReleaseSql, new { Key = key.Value, ours.Owner });
    }

    /// <summary>What is still held was begun and not finished: the next one may.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var key in held.Keys)
            await Release(key, CancellationToken.None);
    }

    private HeldLease? Let(AnswerKey key) => held.TryRemove(key, out var lease) ? lease : null;

    private AnswerLookup.Ask Hold(AnswerKey key, Guid owner)
    {
        var lease = new HeldLease(key, owner, length, time);
        held[key] = lease;
        _ = Keep(key, lease);
        return new AnswerLookup.Ask();
    }

    private async Task Keep(AnswerKey key, HeldLease lease)
    {
        try
        {
            await lease.KeepAlive(database);
        }
        finally
        {
            if (held.TryRemove(KeyValuePair.Create(key, lease)))
                lease.Dispose();
        }
    }

    private Task<int> Tell(string sql, object parameters) => database.Ask(
        (connection, soon) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: soon)),
        () => Task.FromResult(0),
        CancellationToken.None);
}
