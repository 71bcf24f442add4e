using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using Spectre.Console;

namespace EventsV3.Cli.Faults;

/// <summary><c>eventsv3 faults replay (ID | --ctm ID | --all)</c></summary>
internal static class FaultsReplayCommand
{
    private const string Examples = """
        eventsv3 faults replay 01000000-5e2c-0242-9a4e-08de5f1b7c11
        eventsv3 faults replay --ctm 5e2c4242-9a4e-4242-9a4e-08de5f1b7c11
        eventsv3 faults replay --all

        A message goes back as it came, to the queue it failed in, and leaves the _error queue only when the broker has confirmed it there.
        Every service is a no-op for what it has done already, so replaying once too often does no harm.
        """;

    private const string Json = """
        {replayed: [{id, queue, stage, ctm_id, ctm, message_type, exception, reason, failed_at}]}
        """;

    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "The message's id, from faults list.", Arity = ArgumentArity.ZeroOrOne };
        var ctm = new Option<Guid?>("--ctm") { Description = "Every message of this CTM.", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "Every message of every _error queue." };
        var (rabbitMq, json) = (new RabbitMqOption(), JsonOutput.Option());
        var command = new OperatorCommand("replay", "Send failed messages back to the queue they failed in.", Examples, Json)
        {
            id, ctm, all, rabbitMq, json,
        };
        command.Validators.Add(result =>
        {
            bool[] given = [result.GetResult(id) is { Tokens.Count: > 0 }, result.GetResult(ctm) is { Tokens.Count: > 0 }, result.GetValue(all)];
            if (given.Count(one => one) != 1)
                result.AddError("Give the ID of a message, or --ctm with the id of a CTM, or --all.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connection = await Broker.Connect(rabbitMq.Require(parsed), cancellation);
            var (chosen, ofCtm) = (parsed.GetValue(id), parsed.GetValue(ctm));
            var replayed = await new ErrorQueues(connection).Replay(
                fault => (chosen is null || fault.Id == chosen) && (ofCtm is null || fault.CtmId == ofCtm), cancellation);
            if (replayed.Count == 0 && (chosen is not null || ofCtm is not null))
            {
                throw new OperatorError(
                    $"There is no message {(chosen is not null ? chosen : $"of CTM {ofCtm}")} in an _error queue.", "eventsv3 faults list");
            }
            if (parsed.GetValue(json))
                JsonOutput.Print(new { replayed });
            else
                Screen.Results.MarkupLineInterpolated($"{replayed.Count:N0} messages replayed. [green]next:[/] eventsv3 status");
            return ExitCode.Ok;
        });
        return command;
    }
}
