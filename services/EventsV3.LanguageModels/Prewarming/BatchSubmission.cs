namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// Brings a batch to its provider in steps that are each written down before the next: whoever is killed in between loses an upload at most,
/// and what was accepted is found again.
/// </summary>
internal sealed class BatchSubmission(BatchApi api, PrewarmStore store)
{
    public async Task Submit(BatchInput input, string deployment, bool full, CancellationToken cancel)
    {
        var batch = new OpenBatch
        {
            Id = Guid.CreateVersion7(),
            Endpoint = api.Url.ToString(),
            Deployment = deployment,
            IsFull = full,
            Requests = input.Questions.Count,
            Status = "preparing",
            CreatedAt = DateTime.UnixEpoch,
        };
        await store.Prepare(batch, input.Questions, cancel);
        try
        {
            batch = batch with { FileId = await api.Upload(input.Finish(), $"eventsv3-{batch.Id:n}.jsonl", cancel), Status = "uploaded" };
        }
        catch (BatchApiException)
        {
            // Without a file there can be no batch.
            await store.Forget(batch, CancellationToken.None);
            throw;
        }
        await store.Note(batch, isOver: false, CancellationToken.None);
        await api.AwaitProcessed(batch.FileId, cancel);
        await Create(batch, cancel);
    }

    /// <summary>Goes on with a batch that an earlier process did not bring to its provider, as far as is known.</summary>
    /// <returns>Null: there is none, and its questions are asked anew.</returns>
    public async Task<OpenBatch?> Resume(OpenBatch batch, CancellationToken cancel)
    {
        if (batch.BatchId is not null)
            return batch;
        if (batch.FileId is null)
        {
            await store.Forget(batch, cancel);
            return null;
        }
        if (await api.Find(batch.FileId, cancel) is { } accepted)
            return await Accepted(batch, accepted);
        try
        {
            await api.AwaitProcessed(batch.FileId, cancel);
            return await Create(batch, cancel);
        }
        catch (BatchApiException refused) when (refused.HttpStatus is 400 or 404)
        {
            // The file is gone, or no good.
            await store.Forget(batch, cancel);
            return null;
        }
    }

    private async Task<OpenBatch> Create(OpenBatch batch, CancellationToken cancel)
    {
        try
        {
            return await Accepted(batch, await api.Create(batch.FileId!, batch.Id, cancel));
        }
        catch (BatchApiException refused) when (refused.IsRefusal)
        {
            await store.Forget(batch, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Not to be cancelled: what was accepted will be paid for.</summary>
    private async Task<OpenBatch> Accepted(OpenBatch batch, ProviderBatch accepted)
    {
        var open = batch with { BatchId = accepted.Id, Status = accepted.Status };
        await store.Note(open, isOver: false, CancellationToken.None);
        return open;
    }
}
