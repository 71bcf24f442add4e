using System.Runtime.InteropServices;

namespace EventsV3.Cli.Backfill;

/// <summary>SIGINT and SIGTERM end the work in an orderly way; which one came is the exit code.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals() => registrations =
        [Listen(PosixSignal.SIGINT, Terminal.ExitCode.Interrupted), Listen(PosixSignal.SIGTERM, Terminal.ExitCode.Terminated)];

    public CancellationToken Token => stop.Token;

    /// <summary>Null while none came.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stop.Dispose();
    }

    private PosixSignalRegistration Listen(PosixSignal signal, int exitCode) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        ExitCode ??= exitCode;
        stop.Cancel();
    });
}
