namespace EventsV3.LanguageModels.Transport;

/// <summary>One question, one attempt. The seam to a provider; what retries, waits or remembers sits above it.</summary>
public interface IModelTransport
{
    /// <summary>Never throws for what a provider, or the way to it, can answer: that is a <see cref="ModelReply.Status"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> fired, and nothing else did.</exception>
    Task<ModelReply> Send(ModelRequest request, CancellationToken cancel);
}
