using System.Diagnostics;
using System.Net.Sockets;
using EventsV3.Reader;
using Spectre.Console;

namespace EventsV3.Cli.Demo;

/// <summary>The Reader as it is, on the demo's database, for this machine alone.</summary>
internal sealed class DemoPage(WebApplication app) : IAsyncDisposable
{
    /// <summary>What the README names; another one when something listens there already.</summary>
    private const int UsualPort = 8080;

    public Uri Address { get; } = new(app.Urls.Single());

    public static async Task<DemoPage> Start(string postgres, CancellationToken cancellation)
    {
        try
        {
            return await Start(postgres, UsualPort, cancellation);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            return await Start(postgres, port: 0, cancellation);
        }
    }

    /// <summary>In the desktop's browser, where there is one. The address is printed in any case.</summary>
    public void Open(IAnsiConsole progress)
    {
        progress.MarkupLineInterpolated($"The page: [link]{Address}[/]");
        var opener = OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsWindows() ? "explorer" : "xdg-open";
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(opener, [Address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            progress.MarkupLine("No browser was found here: open the address by hand.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<DemoPage> Start(string postgres, int port, CancellationToken cancellation)
    {
        var app = ReaderService.Within(new("ConnectionStrings:Postgres", postgres), new("Urls", $"http://127.0.0.1:{port}"));
        await app.StartAsync(cancellation);
        return new DemoPage(app);
    }
}
