using System.Diagnostics;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>
/// A private server started by a script of deploy/local. It ends with this process, however that ends: the script waits for the end of
/// its standard input.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly string script;
    private readonly string folder;
    private readonly Process process;

    private LocalServer(string script, string folder, int port, Process process)
    {
        (this.script, this.folder, Port, this.process) = (script, folder, port, process);
        AppDomain.CurrentDomain.ProcessExit += EndWithThisProcess;
    }

    public int Port { get; }

    /// <param name="script">A file of deploy/local.</param>
    /// <param name="ports">How many neighbouring ports the server needs.</param>
    /// <param name="settings">The script's further arguments.</param>
    /// <param name="environment">Variables for the script.</param>
    public static async Task<LocalServer> Start(
        string script, int ports, IReadOnlyList<string> settings, IReadOnlyDictionary<string, string>? environment = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePorts.Take(ports);
            var folder = Path.Combine(Path.GetTempPath(), $"eventsv3-{Guid.NewGuid():n}"[..20]);
            var process = Launch(script, ["run", folder, $"{port}", .. settings], environment);
            var errors = process.StandardError.ReadToEndAsync();
            if (await process.StandardOutput.ReadLineAsync() is { } line && line.StartsWith("ready", StringComparison.Ordinal))
                return new LocalServer(script, folder, port, process);

            // Somebody may have taken the port in between.
            if (attempt == 3)
                throw new InvalidOperationException($"deploy/local/{script} did not start: {await errors}");
        }
    }

    /// <summary>An orderly stop; the data stay.</summary>
    public Task Stop() => Tell("stop", folder);

    /// <summary>Up again on the same port, with the same data.</summary>
    public Task StartAgain() => Tell("start", folder, $"{Port}");

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithThisProcess;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task Tell(params string[] arguments)
    {
        using var told = Launch(script, arguments, null);
        told.StandardInput.Close();
        var errors = await told.StandardError.ReadToEndAsync();
        await told.WaitForExitAsync();
        if (told.ExitCode != 0)
            throw new InvalidOperationException($"deploy/local/{script} {arguments[0]} failed: {errors}");
    }

    private void EndWithThisProcess(object? sender, EventArgs e)
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private static Process Launch(string script, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("bash", [Repository.File("deploy", "local", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
