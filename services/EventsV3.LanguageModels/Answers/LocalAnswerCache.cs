namespace EventsV3.LanguageModels.Answers;

/// <summary>Answers of one process, for as long as it runs. Its owners live as long as it does, so nobody has to renew anything.</summary>
internal sealed class LocalAnswerCache(TimeProvider time) : IAnswerCache
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, StoredAnswer> answers = [];
    private readonly Dictionary<string, long> asking = [];

    public Task<AnswerLookup> Find(AnswerKey key, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(Look(key.Value));
    }

    public Task Store(AnswerKey key, StoredAnswer answer, CancellationToken cancel)
    {
        lock (gate)
        {
            answers.TryAdd(key.Value, answer);
            asking.Remove(key.Value);
        }
        return Task.CompletedTask;
    }

    public Task Release(AnswerKey key, CancellationToken cancel)
    {
        lock (gate)
            asking.Remove(key.Value);
        return Task.CompletedTask;
    }

    private AnswerLookup Look(string key)
    {
        if (answers.TryGetValue(key, out var answer))
            return new AnswerLookup.Hit(answer);
        if (asking.TryGetValue(key, out var since) && time.GetElapsedTime(since) is var asked && asked < AnswerLease.Longest)
            return AnswerLease.Busy(asked);
        asking[key] = time.GetTimestamp();
        return new AnswerLookup.Ask();
    }
}
