namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// Reads a batch that is over, CTM by CTM, so that no more than one CTM's titles are in memory. Killed midway it goes on where it was: what is
/// stored is closed in the same transaction.
/// </summary>
internal sealed class BatchCollection(BatchApi api, PrewarmStore store, BatchReader reader, TimeProvider time)
{
    private const int Transaction = 200;

    public async Task Collect(OpenBatch batch, ProviderBatch provider, PlanQuestions plan, PrewarmCollected tally, CancellationToken cancel)
    {
        using var results = await BatchResults.Download(provider, api, cancel);
        var strangers = results.Ids.ToHashSet();
        foreach (var ctm in await store.Ctms(batch, cancel))
        {
            var asked = await store.Questions(batch, ctm, cancel);
            var planned = (await plan(ctm, batch.IsFull, cancel))
                .DistinctBy(question => question.Key)
                .ToDictionary(question => question.Key.Value);
            strangers.ExceptWith(asked.Select(question => question.Key));
            foreach (var some in asked.Chunk(Transaction))
            {
                var closed = some
                    .Select(question => reader.Read(
                        question, planned.GetValueOrDefault(question.Key), results.Find(question.Key, time.GetUtcNow()), batch))
                    .ToList();
                await store.Close(batch, closed, cancel);
                tally.Add(closed);
            }
        }
        var known = strangers.Count == 0 ? 0 : (await store.Known(strangers, batch.Endpoint, cancel)).Count;
        await store.Collected(batch, cancel);
        tally.Add(provider, strangers.Count - known + results.Unreadable);
    }
}
