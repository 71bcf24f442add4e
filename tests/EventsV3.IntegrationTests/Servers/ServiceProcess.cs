using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>A service as operators run it: a process of its own, with its configuration in the environment.</summary>
public sealed class ServiceProcess : IDisposable
{
    private const int SigTerm = 15;

    private readonly Process process;
    private readonly StringBuilder output = new();

    private ServiceProcess(string service, Process process) => (Service, this.process) = (service, process);

    /// <summary>Extractor, Consolidator or Writer.</summary>
    public string Service { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Both streams, as far as they were read.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <param name="service">Extractor, Consolidator or Writer.</param>
    /// <param name="environment">On top of this process's, less what could leak into it.</param>
    /// <param name="arguments">The program's.</param>
    public static ServiceProcess Start(string service, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}") ? "Release" : "Debug";
        var program = Repository.File("services", $"EventsV3.{service}", "bin", configuration, "net10.0", $"EventsV3.{service}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
            start.Environment.Remove(name);
        start.Environment["Urls"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var started = new ServiceProcess(service, Process.Start(start)!);
        started.process.OutputDataReceived += started.Read;
        started.process.ErrorDataReceived += started.Read;
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, as Kubernetes sends it.</summary>
    public void Terminate()
    {
        if (Signal(process.Id, SigTerm) != 0)
            throw new InvalidOperationException($"SIGTERM did not reach {Service} ({process.Id}).");
    }

    public Task WaitForExit(TimeSpan limit) => process.WaitForExitAsync(new CancellationTokenSource(limit).Token);

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private void Read(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("OTEL_", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.Equals("urls", StringComparison.OrdinalIgnoreCase);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
