using System.ClientModel;
using System.ClientModel.Primitives;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>The same proof that calls bring: Entra's token, the key in the header that the provider reads, or none.</summary>
internal static class BatchAuthentication
{
    public static AuthenticationPolicy Of(TransportSettings settings, ModelEndpoint endpoint) => settings switch
    {
        { Credential: { } credential } => new BearerTokenPolicy(credential, TransportSettings.EntraScope),
        { ApiKey: null } => new NoAuthentication(),
        { ApiKey: var key } when endpoint.IsAzure => ApiKeyAuthenticationPolicy.CreateHeaderApiKeyPolicy(new ApiKeyCredential(key), "api-key"),
        { ApiKey: var key } => ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key)),
    };

    private sealed class NoAuthentication : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
