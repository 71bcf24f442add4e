using System.CommandLine;

namespace EventsV3.Cli.Faults;

/// <summary><c>eventsv3 faults</c></summary>
internal static class FaultsCommand
{
    public static Command Create() => new("faults", "Messages that failed for good: look at them, send them back.")
    {
        FaultsListCommand.Create(),
        FaultsReplayCommand.Create(),
    };
}
