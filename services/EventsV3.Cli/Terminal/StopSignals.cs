using System.Runtime.InteropServices;

namespace EventsV3.Cli.Terminal;

/// <summary>
/// SIGINT and SIGTERM end a command in order: what is under way is finished, and the exit code tells which came. The second one ends it at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static int came;

    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals() => registrations =
        [Listen(PosixSignal.SIGINT, Terminal.ExitCode.Interrupted), Listen(PosixSignal.SIGTERM, Terminal.ExitCode.Terminated)];

    /// <summary>That of the signal that came; of an interrupt when none did.</summary>
    public static int ExitCode => Volatile.Read(ref came) is var code and not 0 ? code : Terminal.ExitCode.Interrupted;

    /// <summary>Fires with the first signal.</summary>
    public CancellationToken Token => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stop.Dispose();
    }

    private PosixSignalRegistration Listen(PosixSignal signal, int exitCode) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            if (Interlocked.CompareExchange(ref came, exitCode, 0) != 0)
                return;
            context.Cancel = true;
            _ = stop.CancelAsync();
        });
}
