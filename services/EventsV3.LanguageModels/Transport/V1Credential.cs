using Azure.Core;
using Azure.Identity;

namespace EventsV3.LanguageModels.Transport;

/// <summary>
/// Entra's tokens for Azure's v1 API. Its scope whatever is asked for: <c>Azure.AI.OpenAI</c> asks for that of Cognitive Services, whose
/// tokens are not v1's. And whatever keeps a credential from its token is the one exception that says so.
/// </summary>
internal sealed class V1Credential(TokenCredential credential) : TokenCredential
{
    /// <summary>The audience of a token for Azure's v1 API.</summary>
    public const string Scope = "https://ai.azure.com/.default";

    /// <exception cref="AuthenticationFailedException">There is no token to be had.</exception>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return credential.GetToken(ForV1(requestContext), cancellationToken);
        }
        catch (Exception failure) when (IsUnexpected(failure))
        {
            throw new AuthenticationFailedException(failure.Message, failure);
        }
    }

    /// <exception cref="AuthenticationFailedException">There is no token to be had.</exception>
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await credential.GetTokenAsync(ForV1(requestContext), cancellationToken);
        }
        catch (Exception failure) when (IsUnexpected(failure))
        {
            throw new AuthenticationFailedException(failure.Message, failure);
        }
    }

    private static bool IsUnexpected(Exception failure) => failure is not (AuthenticationFailedException or OperationCanceledException);

    private static TokenRequestContext ForV1(TokenRequestContext asked) =>
        new([Scope], asked.ParentRequestId, asked.Claims, asked.TenantId, asked.IsCaeEnabled);
}
