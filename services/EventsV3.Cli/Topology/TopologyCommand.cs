using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.ServiceDefaults;
using Spectre.Console;

namespace EventsV3.Cli.Topology;

/// <summary><c>eventsv3 topology apply</c></summary>
internal static class TopologyCommand
{
    private const string Examples = """
        eventsv3 topology apply
        eventsv3 topology apply --rabbitmq amqp://guest:guest@localhost:5672

        Each service declares its own queues when it starts. Before any has, RabbitMQ drops what upstream publishes without "mandatory", and an
        autoscaler asks for queues that are not there: so a deployment runs this first.
        """;

    public static Command Create() => new("topology", "RabbitMQ's queues and exchanges.") { Apply() };

    private static OperatorCommand Apply()
    {
        var (rabbitMq, json) = (new RabbitMqOption(), JsonOutput.Option());
        const string does = "Declare every queue and exchange as the services do; running it again changes nothing.";
        var command = new OperatorCommand("apply", does, Examples, "{queues: [name]}") { rabbitMq, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await ServicesTopology.Declare(rabbitMq.Require(parsed), cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { Queues = Queues.All });
            else
                Screen.Results.MarkupLineInterpolated($"Declared: {string.Join(", ", Queues.All)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
