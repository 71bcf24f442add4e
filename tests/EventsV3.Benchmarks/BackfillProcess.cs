using System.Diagnostics;

namespace EventsV3.Benchmarks;

/// <summary><c>eventsv3 backfill</c> as an operator runs it: a process of its own, with the settings that it is shipped with.</summary>
internal sealed class BackfillProcess(string address)
{
    /// <summary>Runs until it is through, or disposed of.</summary>
    public Running Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "eventsv3.dll"), "backfill", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Postgres"] = address },
        })!;
        return new Running(process);
    }

    /// <summary>Runs until it is through.</summary>
    public async Task<BackfillObserved> Observe(params string[] arguments)
    {
        await using var running = Start(arguments);
        return await running.Observe();
    }

    /// <summary>Disposing interrupts it in order: it ends after its batch, and the next one goes on from there.</summary>
    internal sealed class Running : IAsyncDisposable
    {
        private readonly Process process;
        private readonly BackfillObserved observed = new();
        private readonly Task told;

        public Running(Process process)
        {
            this.process = process;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            told = Listen();
        }

        public bool HasEnded => process.HasExited;

        public async Task<BackfillObserved> Observe()
        {
            await told;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? observed : throw new InvalidOperationException($"The backfill ended with {process.ExitCode}.");
        }

        public async ValueTask DisposeAsync()
        {
            if (!process.HasExited)
            {
                using var interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
                await interrupt.WaitForExitAsync();
            }
            await told;
            await process.WaitForExitAsync();
            process.Dispose();
        }

        /// <summary>A line a second.</summary>
        private async Task Listen()
        {
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                process.Refresh();
                if (!process.HasExited)
                    observed.Add(line, process.PeakWorkingSet64);
            }
        }
    }
}
