using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using EventsV3.Cli.Terminal;
using Npgsql;

namespace EventsV3.Cli.Demo;

/// <summary>
/// A PostgreSQL of this process's own, in a temporary folder. The script that runs it waits on this process's end of a pipe, so the server and
/// its folder go when this process does, however it ends.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>Another process may take the port in between.</summary>
    private const int Attempts = 3;

    /// <summary>Ctrl-C reaches the script as well; it must not take the server away before this process has let go of it.</summary>
    private const string DeafToCtrlC = $"trap '' INT; exec bash -c 'eval \"${Script}\"' postgres.sh run \"$1\" \"$2\"";

    /// <summary>The variable that carries the script: there is no file to leave behind.</summary>
    private const string Script = "EVENTSV3_POSTGRES_SH";

    private readonly Process script;

    private PrivatePostgres(Process script, int port) =>
        (this.script, ConnectionString) = (script, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres");

    public string ConnectionString { get; }

    /// <exception cref="OperatorError">PostgreSQL is not installed, or does not start.</exception>
    public static async Task<PrivatePostgres> Start(CancellationToken cancellation)
    {
        var text = ReadScript();
        for (var attempt = 1; ; attempt++)
        {
            var (port, folder) = (FreePort(), Path.Combine(Path.GetTempPath(), $"eventsv3-demo-{Guid.NewGuid():n}"[..24]));
            var script = Launch(text, folder, port);
            try
            {
                var errors = script.StandardError.ReadToEndAsync(cancellation);
                if (await script.StandardOutput.ReadLineAsync(cancellation) is { } line && line.StartsWith("ready", StringComparison.Ordinal))
                    return new PrivatePostgres(script, port);
                if (attempt == Attempts)
                    throw new OperatorError($"The demo's PostgreSQL does not start: {(await errors).Trim()}", "bash deploy/local/install.sh postgresql");
            }
            catch (OperationCanceledException)
            {
                script.StandardInput.Close();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        script.StandardInput.Close();
        await script.WaitForExitAsync();
        script.Dispose();
    }

    private static Process Launch(string text, string folder, int port)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("bash", ["-c", DeafToCtrlC, "postgres.sh", folder, $"{port}"])
            {
                Environment = { [Script] = text },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new OperatorError($"The demo runs its PostgreSQL with bash, which does not start: {exception.Message}.", "install bash, then: eventsv3 demo");
        }
    }

    private static string ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("local/postgres.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
