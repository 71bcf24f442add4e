using System.CommandLine;

namespace EventsV3.Cli.Cutover;

/// <summary>Who takes a step, and why: every step is written down.</summary>
internal sealed class AuditOptions
{
    public Option<string> Why { get; } = new("--why") { Description = "For the audit.", DefaultValueFactory = _ => "" };

    public Option<string> By { get; } = new("--by") { Description = "Who does it. Default: this user.", DefaultValueFactory = _ => Environment.UserName };
}
