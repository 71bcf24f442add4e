using System.ClientModel;
using System.ClientModel.Primitives;

namespace EventsV3.LanguageModels.Transport;

/// <summary>How every client of the <c>OpenAI</c> package is set up here: how it proves who asks, and no retries or time limits of its own.</summary>
internal static class OpenAiPackage
{
    /// <summary>
    /// Six X-Stainless headers tell the machine's system and runtime. The package reads the switch as it builds a client.
    /// </summary>
    static OpenAiPackage() => AppContext.SetSwitch("OpenAI.DisableTelemetry", true);

    /// <summary>Entra's token, the key in the header that the provider reads, or none.</summary>
    public static AuthenticationPolicy Authentication(TransportSettings settings) => settings switch
    {
        { Credential: { } credential } => new BearerTokenPolicy(new V1Credential(credential), V1Credential.Scope),
        { ApiKey: null } => new NoAuthentication(),
        { ApiKey: var key, Endpoint.IsAzure: true } =>
            ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), TransportSettings.AzureKeyHeader),
        { ApiKey: var key } => ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key)),
    };

    public static T Over<T>(this T options, HttpClient http) where T : ClientPipelineOptions
    {
        options.Transport = new HttpClientPipelineTransport(http);
        options.RetryPolicy = new ClientRetryPolicy(0);
        options.NetworkTimeout = Timeout.InfiniteTimeSpan;
        return options;
    }

    private sealed class NoAuthentication : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
