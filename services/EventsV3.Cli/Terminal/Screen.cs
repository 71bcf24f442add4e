using Spectre.Console;

namespace EventsV3.Cli.Terminal;

/// <summary>Results go to standard output, progress to standard error: a pipe gets the results and nothing else.</summary>
internal static class Screen
{
    /// <summary>A pipe has no edge to break lines at; wider than any headline.</summary>
    private const int PipeWidth = 1000;

    public static IAnsiConsole Results { get; } = Open(Console.Out, Console.IsOutputRedirected);
    public static IAnsiConsole Progress { get; } = Open(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
            console.Profile.Width = PipeWidth;
        return console;
    }
}
