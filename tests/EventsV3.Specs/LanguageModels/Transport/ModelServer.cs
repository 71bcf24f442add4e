using System.Net;
using System.Net.Sockets;
using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>The fake model, in the clear and encrypted, for all tests of a class.</summary>
public sealed class ModelServer : IAsyncLifetime
{
    /// <summary>Of both sides: what the server says of time, the client reads to the second.</summary>
    public SettableClock Clock { get; } = new();

    public FakeModel Plain { get; private set; } = null!;

    public FakeModel Encrypted { get; private set; } = null!;

    /// <summary>An address where a server was a moment ago.</summary>
    public static Uri Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/v1");
    }

    public async ValueTask InitializeAsync()
    {
        Plain = await FakeModel.Start(new FakeModelOptions { Time = Clock });
        Encrypted = await FakeModel.Start(new FakeModelOptions { Time = Clock, Tls = true });
    }

    public async ValueTask DisposeAsync()
    {
        await Plain.DisposeAsync();
        await Encrypted.DisposeAsync();
    }
}
