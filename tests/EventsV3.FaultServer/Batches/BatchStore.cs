namespace EventsV3.FaultServer.Batches;

/// <summary>Files and batches, until the server stops.</summary>
internal sealed class BatchStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, BatchFile> files = [];
    private readonly Dictionary<string, Batch> batches = [];
    private int downloads;

    public IReadOnlyList<Batch> All
    {
        get
        {
            lock (gate)
                return [.. batches.Values];
        }
    }

    public BatchFile AddFile(string name, string purpose, byte[] content)
    {
        lock (gate)
        {
            var file = new BatchFile($"file-{files.Count + 1}", name, purpose, content);
            return files[file.Id] = file;
        }
    }

    public BatchFile? File(string? id)
    {
        lock (gate)
            return id is null ? null : files.GetValueOrDefault(id);
    }

    public Batch AddBatch(Func<string, Batch> create)
    {
        lock (gate)
        {
            var batch = create($"batch_{batches.Count + 1}");
            return batches[batch.Id] = batch;
        }
    }

    /// <summary>Changes a batch; null where there is none.</summary>
    public Batch? Advance(string? id, Func<Batch, Batch> step)
    {
        lock (gate)
            return id is not null && batches.TryGetValue(id, out var batch) ? batches[id] = step(batch) : null;
    }

    /// <summary>How many result files were asked for before this one.</summary>
    public int CountDownload()
    {
        lock (gate)
            return downloads++;
    }
}
