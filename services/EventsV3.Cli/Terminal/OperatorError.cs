namespace EventsV3.Cli.Terminal;

/// <summary>What happened, and the command or setting that leads on. Ends the tool with <see cref="ExitCode.Usage"/> unless it says otherwise.</summary>
internal sealed class OperatorError(string what, string next, int exitCode = ExitCode.Usage) : Exception(what)
{
    public string Next => next;
    public int ExitCode => exitCode;
}
