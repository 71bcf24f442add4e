using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>The headers of a request, each of them.</summary>
internal static class SentHeaders
{
    /// <summary>Beside Host, and what Azure's client numbers its requests with (<c>x-ms-</c>): its support asks for that.</summary>
    public static void AssertHeaders(this LoggedCall call, params (string Name, string Value)[] authentication)
    {
        var expected = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Accept"] = "application/json",
            ["Accept-Encoding"] = "gzip, deflate, br",
            ["Content-Type"] = "application/json",
            ["Content-Length"] = $"{call.Body.Length}",
            ["User-Agent"] = "EventsV3/1.0.0",
        };
        foreach (var (name, value) in authentication)
            expected[name] = value;
        Assert.Equal(
            expected,
            call.Headers
                .Where(header => !header.Key.Equals("Host", StringComparison.OrdinalIgnoreCase)
                    && !header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(StringComparer.OrdinalIgnoreCase));
    }
}
