using System.CommandLine;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Verification;
using EventsV3.Store.Verification;

namespace EventsV3.Cli.Diff;

/// <summary><c>--class titles_missing</c></summary>
internal static class ClassOption
{
    public static Option<string?> Create() => new("--class") { Description = "Only this class of difference.", HelpName = "CLASS" };

    /// <exception cref="OperatorError">There is no such class.</exception>
    public static DifferenceClass Parse(string text)
    {
        var all = Enum.GetValues<DifferenceClass>();
        return Array.FindIndex(all, what => Differences.NameOf(what) == text.Trim()) is >= 0 and var found
            ? all[found]
            : throw new OperatorError($"There is no class '{text}'.", $"one of {string.Join(", ", all.Select(Differences.NameOf))}");
    }
}
