using System.CommandLine;

namespace EventsV3.Cli.Terminal;

/// <summary>A command whose help ends with examples and, where there is output, the keys of its JSON.</summary>
internal sealed class OperatorCommand(string name, string description, string examples, string? json = null) : Command(name, description)
{
    public string Notes => json is null ? $"Examples:\n{Indent(examples)}" : $"Examples:\n{Indent(examples)}\n\nJSON (--json):\n{Indent(json)}";

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => $"  {line}"));
}
