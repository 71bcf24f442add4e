using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;

namespace EventsV3.Cli.Backfill;

/// <summary><c>eventsv3 backfill resume</c></summary>
internal static class BackfillResumeCommand
{
    private const string Examples = """
        eventsv3 backfill resume
        eventsv3 backfill resume --give-up 600

        Goes on with the run that was paused, interrupted or killed, with its own options, from where it was.
        """;

    public static Command Create()
    {
        var (driving, postgres, json) = (new DrivingOptions(), new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("resume", "Go on with the unfinished run.", Examples, BackfillCommand.Json) { postgres, json };
        driving.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            return await BackfillDriver.Drive(database, null, driving.Settings(parsed), parsed.GetValue(json), cancellation);
        });
        return command;
    }
}
