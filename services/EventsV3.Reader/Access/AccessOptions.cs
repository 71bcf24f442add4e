namespace EventsV3.Reader.Access;

/// <summary><c>Reader__*</c>: who may ask. Nothing set: whoever is on this machine.</summary>
internal sealed record AccessOptions
{
    public const int ShortestKey = 24;

    /// <summary>By the client's name, which logs and limits know it by: <c>Reader__ApiKeys__frontend=…</c></summary>
    public Dictionary<string, string> ApiKeys { get; init; } = [];

    public OidcOptions Oidc { get; init; } = new();

    public bool TakesKeys => ApiKeys.Count > 0;

    public bool TakesBearers => !string.IsNullOrEmpty(Oidc.Authority);

    public bool IsOpen => !TakesKeys && !TakesBearers;

    /// <returns>What is wrong, a sentence each.</returns>
    public IEnumerable<string> Faults()
    {
        foreach (var (client, key) in ApiKeys)
        {
            if (key.Length < ShortestKey || key.Any(c => c is <= ' ' or > '~'))
                yield return $"Reader__ApiKeys__{client} is not a key: at least {ShortestKey} printable characters, for example of: openssl rand -base64 32";
        }
        if (ApiKeys.Values.Distinct(StringComparer.Ordinal).Count() < ApiKeys.Count)
            yield return "Reader__ApiKeys: two clients have the same key.";
        if (!TakesBearers)
        {
            if (!string.IsNullOrEmpty(Oidc.Audience))
                yield return "Reader__Oidc__Authority is missing: the issuer's address, for example https://login.microsoftonline.com/TENANT/v2.0";
            yield break;
        }
        if (!Uri.TryCreate(Oidc.Authority, UriKind.Absolute, out var authority)
            || (authority.Scheme != Uri.UriSchemeHttps && !(authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            yield return "Reader__Oidc__Authority is not an https address.";
        if (string.IsNullOrEmpty(Oidc.Audience))
            yield return "Reader__Oidc__Audience is missing: whom the issuer's tokens must be meant for, for example api://eventsv3-reader";
    }
}

/// <summary>OpenID Connect: bearer tokens of one issuer.</summary>
internal sealed record OidcOptions
{
    public string Authority { get; init; } = "";
    public string Audience { get; init; } = "";
}
