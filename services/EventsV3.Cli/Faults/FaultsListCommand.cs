using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;

namespace EventsV3.Cli.Faults;

/// <summary><c>eventsv3 faults list</c></summary>
internal static class FaultsListCommand
{
    private const string Examples = """
        eventsv3 faults list
        eventsv3 faults list --json
        """;

    private const string Json = """
        {faults: [{id, queue, stage, ctm_id, ctm, message_type, exception, reason, failed_at}]}
        """;

    public static Command Create()
    {
        var limit = new Option<int>("--limit") { Description = "At most so many of each queue.", HelpName = "N", DefaultValueFactory = _ => 500 };
        var (rabbitMq, json) = (new RabbitMqOption(), JsonOutput.Option());
        var command = new OperatorCommand("list", "Show what is in the _error queues, with CTM, stage and reason.", Examples, Json) { limit, rabbitMq, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connection = await Broker.Connect(rabbitMq.Require(parsed), cancellation);
            var faults = await new ErrorQueues(connection).List(parsed.GetValue(limit), cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { faults });
            else
                FaultTable.Print(faults, Screen.Results);
            return ExitCode.Ok;
        });
        return command;
    }
}
