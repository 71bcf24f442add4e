using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Page;

/// <summary>The Reader as operators run it, on a port that it keeps when it is started again.</summary>
internal sealed class ReaderServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new();

    private readonly Dictionary<string, string> environment;
    private ServiceProcess process;

    private ReaderServer(Uri address, Dictionary<string, string> environment)
    {
        (Address, this.environment) = (address, environment);
        process = Launch();
    }

    public Uri Address { get; }

    public static async Task<ReaderServer> Start(string postgres, params (string Key, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePorts.Take()}/");
        var server = new ReaderServer(address, new(settings.ToDictionary(setting => setting.Key, setting => setting.Value))
        {
            ["ConnectionStrings__Postgres"] = postgres,
            ["Urls"] = address.GetLeftPart(UriPartial.Authority),
        });
        await server.Answers();
        return server;
    }

    /// <summary>Gone, without a word to anybody.</summary>
    public void Kill() => process.Kill();

    public async Task StartAgain()
    {
        process.Dispose();
        process = Launch();
        await Answers();
    }

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private ServiceProcess Launch() => ServiceProcess.Start("Reader", environment);

    private Task Answers() => Eventually.Holds(
        async () => (await Http.GetAsync(new Uri(Address, "health/ready"))).IsSuccessStatusCode,
        Limit,
        () => Task.FromResult($"the Reader is not ready:\n{process.Output}"));
}
