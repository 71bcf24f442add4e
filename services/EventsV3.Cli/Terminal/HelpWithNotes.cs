using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EventsV3.Cli.Terminal;

/// <summary>The usual help, then the command's notes.</summary>
internal sealed class HelpWithNotes(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        var notes = parseResult.CommandResult.Command switch
        {
            OperatorCommand command => command.Notes,
            RootCommand => ExitCode.Help,
            _ => null,
        };
        if (notes is not null)
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
        return result;
    }
}
