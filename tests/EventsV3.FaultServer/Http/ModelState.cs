using System.Collections.Concurrent;
using EventsV3.FaultServer.Batches;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Limits;

namespace EventsV3.FaultServer.Http;

/// <summary>What one server knows.</summary>
internal sealed class ModelState(FakeModelOptions options)
{
    private long batchTokens;

    public FakeModelOptions Options { get; } = options;
    public CallLog Log { get; } = new();
    public FaultScript Script { get; } = new(options.Time);
    public RequestLimit Limit { get; } = new(options);
    public PromptCache PromptCache { get; } = new();
    public BatchStore Batches { get; } = new();

    /// <summary>Titles that hold one of these are filtered.</summary>
    public ConcurrentBag<string> RefusedTexts { get; } = [];

    public long BatchTokens => Interlocked.Read(ref batchTokens);

    public void CountBatchTokens(int tokens) => Interlocked.Add(ref batchTokens, tokens);

    /// <summary>The log, the script, outages and refused texts; files, batches and the limiter's level stay.</summary>
    public void Forget()
    {
        Log.Clear();
        Script.Clear();
        RefusedTexts.Clear();
    }
}
