using System.Runtime.InteropServices;

namespace EventsV3.Cli.Terminal;

/// <summary>
/// Remembers which signal came, for the exit code. That it ends the work is System.CommandLine's: its handler blocks those registered after it,
/// so this one is registered before it begins.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static int came;

    private readonly PosixSignalRegistration[] registrations =
        [Listen(PosixSignal.SIGINT, Terminal.ExitCode.Interrupted), Listen(PosixSignal.SIGTERM, Terminal.ExitCode.Terminated)];

    /// <summary>That of the signal that came; of an interrupt when none did.</summary>
    public static int ExitCode => Volatile.Read(ref came) is var code and not 0 ? code : Terminal.ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    private static PosixSignalRegistration Listen(PosixSignal signal, int exitCode) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            Volatile.Write(ref came, exitCode);
        });
}
