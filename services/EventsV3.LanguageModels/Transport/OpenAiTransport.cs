using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;

namespace EventsV3.LanguageModels.Transport;

/// <summary>
/// The <c>OpenAI</c> package: Microsoft's present client for Azure (on <c>/openai/v1/</c>) and everybody's for what is compatible. Its
/// protocol method, for its typed one throws on payloads it does not know; its retries are off, for ours are one layer above.
/// </summary>
internal sealed class OpenAiTransport : IModelTransport
{
    private readonly ChatClient client;
    private readonly TransportSettings settings;
    private readonly TimeProvider time;
    private readonly Attempt attempt;

    /// <param name="settings">Validated.</param>
    /// <param name="http">Of <see cref="ModelHttp"/>; not disposed.</param>
    /// <param name="time">For the time limit, and for Retry-After where it is a date.</param>
    public OpenAiTransport(TransportSettings settings, HttpClient http, TimeProvider time)
    {
        var options = new OpenAIClientOptions { Endpoint = settings.Endpoint.Url }.Over(http);
#pragma warning disable OPENAI001 // Marked as evaluation, and Microsoft's documented way to Entra. With a key: bearer only.
        client = new ChatClient(settings.Deployment, OpenAiPackage.Authentication(settings), options);
#pragma warning restore OPENAI001
        attempt = new Attempt(settings, time);
        (this.settings, this.time) = (settings, time);
    }

    public Task<ModelReply> Send(ModelRequest request, CancellationToken cancel) => attempt.Run(async stop =>
    {
        using var body = BinaryContent.Create(ChatRequestBody.Of(request, settings.Deployment, settings.Profile));
        var result = await client.CompleteChatAsync(
            body, new RequestOptions { ErrorOptions = ClientErrorBehaviors.NoThrow, CancellationToken = stop });
        using var response = result.GetRawResponse();
        return ChatReplyReader.Read(
            response.Status,
            name => response.Headers.TryGetValue(name, out var value) ? value : null,
            response.Content.ToMemory(),
            time.GetUtcNow());
    }, cancel);
}
