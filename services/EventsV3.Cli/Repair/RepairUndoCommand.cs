using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Cli.Verify;
using EventsV3.Store.Verification;
using Spectre.Console;

namespace EventsV3.Cli.Repair;

/// <summary><c>eventsv3 repair undo ID</c></summary>
internal static class RepairUndoCommand
{
    private const string Examples = """
        eventsv3 repair undo 0b9f0c1e-7a53-4a0e-9a52-6f0f4e1f7f3c

        The CTMs are behind afterwards: nobody takes what is back for what the other copy says, and the next command derives it again. A CTM that
        was written since the repair is left alone. Refused with exit code 3 once the copy that the repair wrote has become the truth.
        """;

    private const string Json = "{repair_id, copy: tables|digest, restored: [CTM], changed: [CTM], gone: [CTM]}";

    public static Command Create()
    {
        var id = new Argument<Guid>("ID") { Description = "The repair, as it printed it." };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("undo", "Put the rows back as they were before a repair.", Examples, Json) { id, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            await using var telemetry = await CommandTelemetry.Start("repair", database);
            var who = $"{Environment.UserName}@{Environment.MachineName}";
            var undone = await new RepairUndo(database).Undo(parsed.GetValue(id), who, cancellation)
                ?? throw new OperatorError(
                    $"There is no repair {parsed.GetValue(id)} that could be undone: it was undone before, or never was.", "eventsv3 diff show");
            if (parsed.GetValue(json))
            {
                JsonOutput.Print(undone);
                return undone.Changed.Count + undone.Gone.Count == 0 ? ExitCode.Ok : ExitCode.Rejected;
            }
            Screen.Results.MarkupInterpolated($"[bold]Undone[/]  {undone.Restored.Count:N0} CTMs are as they were and behind, ");
            Screen.Results.MarkupLineInterpolated($"{undone.Changed.Count:N0} were written since, {undone.Gone.Count:N0} are gone");
            Screen.Results.MarkupLineInterpolated($"[green]next:[/] {Behind.Next(undone.Copy)}, or eventsv3 diff show --ctm CTM");
            return undone.Changed.Count + undone.Gone.Count == 0 ? ExitCode.Ok : ExitCode.Rejected;
        });
        return command;
    }
}
