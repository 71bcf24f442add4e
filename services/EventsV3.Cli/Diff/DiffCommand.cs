using System.CommandLine;

namespace EventsV3.Cli.Diff;

/// <summary><c>eventsv3 diff show</c></summary>
internal static class DiffCommand
{
    public static Command Create() => new("diff", "What a verification found, event by event.") { DiffShowCommand.Create() };
}
