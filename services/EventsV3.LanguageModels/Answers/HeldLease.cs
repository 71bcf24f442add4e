using Dapper;
using EventsV3.LanguageModels.Memory;
using EventsV3.Store;

namespace EventsV3.LanguageModels.Answers;

/// <summary>
/// The right to ask for one answer while this process holds it: renewed in the background, so that it ends with the process, whatever way
/// that ends, and not with a long call.
/// </summary>
internal sealed class HeldLease(AnswerKey key, Guid owner, TimeSpan length, TimeProvider time) : IDisposable
{
    private static readonly string Renew = Sql.Load<HeldLease>("Answers/renew.sql");

    private readonly CancellationTokenSource ended = new();
    private readonly long since = time.GetTimestamp();

    public Guid Owner => owner;

    public TimeSpan Age => time.GetElapsedTime(since);

    /// <summary>Three times in its length. Returns when it is disposed, belongs to somebody else, or is older than any message.</summary>
    public async Task KeepAlive(OptionalDatabase database)
    {
        var stop = ended.Token;
        using var timer = new PeriodicTimer(length / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop) && Age < AnswerLease.Longest)
            {
                var renewal = new { Key = key.Value, Owner = owner, Length = length };
                var rows = await database.Ask(
                    (connection, soon) => connection.ExecuteAsync(new CommandDefinition(Renew, renewal, cancellationToken: soon)),
                    () => Task.FromResult(1),
                    stop);
                if (rows == 0)
                    return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Its owner is done.
        }
    }

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }
}
