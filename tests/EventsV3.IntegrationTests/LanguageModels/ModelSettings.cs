using EventsV3.FaultServer;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>A service's settings for the fake model's server.</summary>
internal static class ModelSettings
{
    public static (string Key, string Value)[] For(FakeModel server, params (string Key, string Value)[] further) =>
    [
        ("LanguageModel:Endpoint", new Uri(server.Endpoint, "/openai/v1/").ToString()),
        ("LanguageModel:Deployment", "fake"),
        ("LanguageModel:Authentication", "none"),
        .. further,
    ];

    public static Dictionary<string, string> Environment(FakeModel server, params (string Key, string Value)[] further) =>
        For(server, further).ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
}
