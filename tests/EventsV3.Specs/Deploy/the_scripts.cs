using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

public sealed partial class the_scripts
{
    private static readonly string[] All =
    [
        .. Directory.EnumerateFiles(Repository.File("deploy"), "*.sh", SearchOption.AllDirectories).Append(Repository.File(".ci", "run")),
    ];

    [Fact]
    public void are_clean_to_shellcheck()
    {
        var answer = OperatorsTool.Run("shellcheck", All);

        Assert.True(answer.ExitCode == 0, answer.Output);
    }

    [Fact]
    public void ask_the_tool_for_what_it_understands()
    {
        var asked = All.SelectMany(File.ReadLines).Select(line => Asked().Match(line)).Where(match => match.Success).ToList();

        Assert.NotEmpty(asked);
        Assert.All(
            asked.Select(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            command => Assert.Empty(CommandRules.Faults(command)));
    }

    [Fact]
    public void run_nothing_that_is_not_there() => Assert.All(
        All.SelectMany(File.ReadLines).SelectMany(line => Script().Matches(line)).Select(match => match.Value).Distinct(),
        script => Assert.True(File.Exists(Repository.File(script)), script));

    /// <summary>What follows <c>--</c>, up to the script's own arguments.</summary>
    [GeneratedRegex(@"dotnet run --project ""?\$cli""? .*-- ([^""$]+)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"deploy/[\w/-]+\.sh")]
    private static partial Regex Script();
}
