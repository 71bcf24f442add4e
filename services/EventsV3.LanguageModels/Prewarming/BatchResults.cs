using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// What came of a batch, output and errors in one file on the disk, found by custom id. Lines come in any order and may be many; of each only
/// its place is in memory.
/// </summary>
internal sealed class BatchResults : IDisposable
{
    private readonly Dictionary<string, (long From, int Length)> places = [];
    private readonly FileStream file = new(
        Path.Combine(Path.GetTempPath(), $"eventsv3-prewarm-{Guid.NewGuid():n}.jsonl"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 64 * 1024, FileOptions.DeleteOnClose);

    /// <summary>Lines that are no JSON or have no custom id.</summary>
    public int Unreadable { get; private set; }

    public IReadOnlyCollection<string> Ids => places.Keys;

    public static async Task<BatchResults> Download(ProviderBatch batch, BatchApi api, CancellationToken cancel)
    {
        var results = new BatchResults();
        try
        {
            foreach (var id in new[] { batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
            {
                await api.Download(id, results.file, cancel);
                results.file.WriteByte((byte)'\n');
            }
            results.Index();
            return results;
        }
        catch
        {
            results.Dispose();
            throw;
        }
    }

    /// <summary>Null where the batch says nothing of it.</summary>
    public ModelReply? Find(string key, DateTimeOffset now)
    {
        if (!places.TryGetValue(key, out var place))
            return null;
        var line = new byte[place.Length];
        file.Position = place.From;
        file.ReadExactly(line);
        return BatchLine.Read(line, now);
    }

    public void Dispose() => file.Dispose();

    /// <summary>The first line of an id counts.</summary>
    private void Index()
    {
        file.Position = 0;
        var (line, from, buffer) = (new MemoryStream(), 0L, new byte[64 * 1024]);
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            for (var rest = buffer.AsSpan(0, read); rest.Length > 0;)
            {
                var end = rest.IndexOf((byte)'\n');
                line.Write(end < 0 ? rest : rest[..end]);
                if (end < 0)
                    break;
                Note(from, line.GetBuffer().AsMemory(0, (int)line.Length));
                from += line.Length + 1;
                line.SetLength(0);
                rest = rest[(end + 1)..];
            }
        }
    }

    private void Note(long from, ReadOnlyMemory<byte> line)
    {
        if (line.Span.Trim(" \r\t"u8).IsEmpty)
            return;
        if (BatchLine.IdOf(line) is { } id)
            places.TryAdd(id, (from, line.Length));
        else
            Unreadable++;
    }
}
