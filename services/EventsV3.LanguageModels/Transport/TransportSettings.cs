using Azure.Core;
using EventsV3.LanguageModels.Configuration;

namespace EventsV3.LanguageModels.Transport;

/// <summary>What a transport needs to know, validated. No record, for a record's text would show the key.</summary>
internal sealed class TransportSettings
{
    /// <summary>Azure's header for a key. v1 would take it as bearer too, but a bearer there is otherwise a token of Entra.</summary>
    public const string AzureKeyHeader = "api-key";

    public required ModelEndpoint Endpoint { get; init; }

    public required string Deployment { get; init; }

    public required DeploymentProfile Profile { get; init; }

    /// <summary>Of one attempt.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>
    /// Sent as <see cref="AzureKeyHeader"/> to Azure, as bearer elsewhere. Null with a credential, and for servers that ask for none.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>Entra's. Comes before a key.</summary>
    public TokenCredential? Credential { get; init; }
}
