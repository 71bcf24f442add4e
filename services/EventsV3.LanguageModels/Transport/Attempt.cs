namespace EventsV3.LanguageModels.Transport;

/// <summary>One attempt within its time limit. Whatever goes wrong on the way is a reply, in either adapter the same.</summary>
internal sealed class Attempt(TransportSettings settings, TimeProvider time)
{
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> fired.</exception>
    public async Task<ModelReply> Run(Func<CancellationToken, Task<ModelReply>> ask, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(settings.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return WithoutKey(await ask(either.Token));
        }
        catch (Exception failure)
        {
            cancel.ThrowIfCancellationRequested();
            return limit.IsCancellationRequested ? TransportFailure.TooLate : WithoutKey(TransportFailure.Of(failure));
        }
    }

    /// <summary>Some servers repeat a key that they do not know.</summary>
    private ModelReply WithoutKey(ModelReply reply) => settings.ApiKey is { } key && reply.Detail is { } detail
        ? reply with { Detail = detail.Replace(key, "…", StringComparison.Ordinal) }
        : reply;
}
