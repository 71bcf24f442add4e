using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EventsV3.FaultServer.Http;

/// <summary>The HTTP server, on loopback only.</summary>
internal sealed class ModelHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource stopping;

    private ModelHost(WebApplication app, X509Certificate2? certificate, CancellationTokenSource stopping)
    {
        this.app = app;
        this.stopping = stopping;
        Certificate = certificate;
        Endpoint = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }

    public Uri Endpoint { get; }

    public X509Certificate2? Certificate { get; }

    public static async Task<ModelHost> Start(ModelState state)
    {
        var certificate = state.Options.Tls ? SelfSigned.Create() : null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        // A write is over when its bytes are on the wire: what a fault breaks off after them does not take them along.
        builder.WebHost.UseSockets(socket => socket.MaxWriteBufferSize = 1);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, state.Options.Port, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        var app = builder.Build();
        var stopping = new CancellationTokenSource();
        Routes.Map(app, state, stopping.Token);
        await app.StartAsync();
        return new ModelHost(app, certificate, stopping);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        using (var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1)))
            await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        stopping.Dispose();
        Certificate?.Dispose();
    }
}
