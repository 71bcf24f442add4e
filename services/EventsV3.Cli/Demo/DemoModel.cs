using EventsV3.FaultServer;
using EventsV3.LanguageModels.Configuration;

namespace EventsV3.Cli.Demo;

/// <summary>A language model for the demo: a server on loopback that groups headlines by their words. Needs no account and knows nothing of the world.</summary>
internal sealed class DemoModel(FakeModel server) : IAsyncDisposable
{
    /// <summary>Whatever the environment says: the demo costs nothing unless it is asked to.</summary>
    public static IReadOnlyDictionary<string, string?> Embedded { get; } =
        new Dictionary<string, string?> { [$"{LanguageModelOptions.Section}:Provider"] = Providers.Embedded };

    public static IReadOnlyDictionary<string, string?> AsConfigured { get; } = new Dictionary<string, string?>();

    public IReadOnlyDictionary<string, string?> Settings { get; } = SettingsOf(server);

    public static async Task<DemoModel> Start() => new(await FakeModel.Start());

    /// <summary>Replaces all that the environment may say of another model.</summary>
    public static Dictionary<string, string?> SettingsOf(FakeModel server) => new()
    {
        [$"{LanguageModelOptions.Section}:Provider"] = Providers.OpenAi,
        [$"{LanguageModelOptions.Section}:Endpoint"] = new Uri(server.Endpoint, "/openai/v1/").ToString(),
        [$"{LanguageModelOptions.Section}:Deployment"] = "fake",
        [$"{LanguageModelOptions.Section}:Authentication"] = Authentications.None,
    };

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
