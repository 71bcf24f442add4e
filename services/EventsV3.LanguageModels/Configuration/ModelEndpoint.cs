using System.Net;

namespace EventsV3.LanguageModels.Configuration;

/// <summary>The base URL of the v1 API, from any of the spellings that portals and examples show.</summary>
/// <param name="Url">Ends with a slash.</param>
/// <param name="IsAzure">Azure's shape: tokens of Entra are for it.</param>
public sealed record ModelEndpoint(Uri Url, bool IsAzure)
{
    private const string Advice = "for example https://NAME.openai.azure.com, https://api.openai.com or http://localhost:11434";

    private static readonly string[] AzureHosts =
        [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com", ".openai.azure.us"];

    public bool IsLoopback => Loopback(Url);

    /// <summary>
    /// A resource of Azure, with or without a path of any API version, becomes <c>…/openai/v1/</c>. Any other URL without a path gains
    /// <c>/v1/</c>; one with a path is taken at its word. A query, such as an <c>api-version</c>, is dropped.
    /// </summary>
    /// <param name="text">As configured. Errors do not repeat it: a key may have got into it.</param>
    /// <param name="endpoint">Null with an error.</param>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? TryParse(string? text, out ModelEndpoint? endpoint)
    {
        endpoint = null;
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
            return $"is {(string.IsNullOrWhiteSpace(text) ? "missing" : "not the URL of a server")}. Set it, {Advice}.";
        if (url.UserInfo.Length > 0)
            return "must not hold a user or a password: the key goes into LanguageModel__ApiKey.";
        if (url.Scheme == "http" && !Loopback(url))
            return "is plain http to another machine: titles and key would travel in the clear. Use https, or a tunnel to localhost.";
        endpoint = Normalise(url);
        return null;
    }

    private static ModelEndpoint Normalise(Uri url)
    {
        var path = url.AbsolutePath.Trim('/');
        var isAzure = AzureHosts.Any(host => url.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase))
            || (Loopback(url) && (path == "openai" || path.StartsWith("openai/", StringComparison.Ordinal)));
        var root = isAzure ? "openai/v1/" : path.Length == 0 ? "v1/" : $"{WithoutMethod(path)}/";
        return new ModelEndpoint(new UriBuilder(url.Scheme, url.Host, url.Port, root).Uri, isAzure);
    }

    /// <summary>A URL copied from an example may name the method itself.</summary>
    private static string WithoutMethod(string path) =>
        path.EndsWith("chat/completions", StringComparison.Ordinal) ? path[..^"chat/completions".Length].Trim('/') : path;

    private static bool Loopback(Uri url) =>
        url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
