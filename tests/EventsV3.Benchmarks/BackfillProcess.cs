using System.Diagnostics;

namespace EventsV3.Benchmarks;

/// <summary><c>eventsv3 backfill</c> as an operator runs it: a process of its own.</summary>
internal sealed class BackfillProcess(string address)
{
    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "eventsv3.dll"), "backfill", .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["ConnectionStrings__Postgres"] = address },
    })!;
}
