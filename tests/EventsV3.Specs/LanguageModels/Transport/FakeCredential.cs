using Azure.Core;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>Entra, as far as a client sees it.</summary>
internal sealed class FakeCredential(Exception? failure = null) : TokenCredential
{
    public const string Token = "token-of-entra";

    public List<string> Scopes { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scopes.AddRange(requestContext.Scopes);
        return failure is null ? new AccessToken(Token, DateTimeOffset.UtcNow.AddHours(1)) : throw failure;
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
