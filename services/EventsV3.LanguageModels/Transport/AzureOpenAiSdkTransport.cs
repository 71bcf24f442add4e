using Azure;
using Azure.AI.OpenAI;
using Azure.Core;
using Azure.Core.Pipeline;

namespace EventsV3.LanguageModels.Transport;

/// <summary>
/// The <c>Azure.AI.OpenAI</c> package, for houses that have settled on it. The one version that every package index carries speaks API
/// versions that Azure has retired, and knows neither schemas nor seeds: its client, pipeline and authentication are used, with v1's URL
/// and the body of <see cref="OpenAiTransport"/> on them. Version 2 of the package derives from <c>OpenAI</c>'s client; this adapter ends
/// with it.
/// </summary>
internal sealed class AzureOpenAiSdkTransport : IModelTransport
{
    /// <summary>The package's constructor wants a key; <see cref="V1Authentication"/> takes it off again.</summary>
    private const string NoKey = "none";

    private readonly HttpPipeline pipeline;
    private readonly Uri url;
    private readonly TransportSettings settings;
    private readonly TimeProvider time;
    private readonly Attempt attempt;

    /// <param name="settings">Validated.</param>
    /// <param name="http">Of <see cref="ModelHttp"/>; not disposed.</param>
    /// <param name="time">For the time limit, and for Retry-After where it is a date.</param>
    public AzureOpenAiSdkTransport(TransportSettings settings, HttpClient http, TimeProvider time)
    {
        var options = new OpenAIClientOptions
        {
            Transport = new HttpClientTransport(http),
            Retry = { MaxRetries = 0, NetworkTimeout = Timeout.InfiniteTimeSpan },
            Diagnostics = { IsTelemetryEnabled = false, IsLoggingEnabled = false, IsDistributedTracingEnabled = false },
        };
        options.AddPolicy(new V1Authentication(settings), HttpPipelinePosition.BeforeTransport);
        var client = settings.Credential is { } credential
            ? new OpenAIClient(settings.Endpoint.Url, new V1Credential(credential), options)
            : new OpenAIClient(settings.Endpoint.Url, new AzureKeyCredential(settings.ApiKey ?? NoKey), options);
        pipeline = client.Pipeline;
        url = new Uri(settings.Endpoint.Url, "chat/completions");
        attempt = new Attempt(settings, time);
        (this.settings, this.time) = (settings, time);
    }

    public Task<ModelReply> Send(ModelRequest request, CancellationToken cancel) => attempt.Run(async stop =>
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(url);
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        message.Request.Content = RequestContent.Create(ChatRequestBody.Of(request, settings.Deployment, settings.Profile));
        await pipeline.SendAsync(message, stop);
        var response = message.Response;
        return ChatReplyReader.Read(
            response.Status,
            name => response.Headers.TryGetValue(name, out var value) ? value : null,
            response.Content.ToMemory(),
            time.GetUtcNow());
    }, cancel);

    /// <summary>The package sends its key in Azure's header to whoever it is.</summary>
    private sealed class V1Authentication(TransportSettings settings) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (settings.Credential is not null || settings is { ApiKey: not null, Endpoint.IsAzure: true })
                return;
            message.Request.Headers.Remove(TransportSettings.AzureKeyHeader);
            if (settings.ApiKey is { } key)
                message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"Bearer {key}");
        }
    }
}
