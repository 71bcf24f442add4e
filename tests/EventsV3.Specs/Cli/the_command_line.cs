using System.CommandLine;
using EventsV3.Cli;

namespace EventsV3.Specs.Cli;

public sealed class the_command_line
{
    public static TheoryData<string> Commands => [.. Leaves(EventsV3Command.Create(), "")];

    [Theory]
    [MemberData(nameof(Commands))]
    public void help_has_an_example_for(string command)
    {
        var output = new StringWriter();

        var exit = EventsV3Command.Create().Parse($"{command} --help").Invoke(new InvocationConfiguration { Output = output });

        Assert.Equal(0, exit);
        Assert.Matches($@"(?s)Examples?:\s+eventsv3 {command}", output.ToString());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void json_is_offered_by(string command) =>
        Assert.DoesNotContain(EventsV3Command.Create().Parse($"{command} --json").Errors, error => error.Message.Contains("--json"));

    [Theory]
    [InlineData("schema wait --timeout -1")]
    [InlineData("status --watch --check")]
    [InlineData("events")]
    [InlineData("events --ctm a --title b")]
    [InlineData("ready")]
    [InlineData("ready --pending --all")]
    [InlineData("ready --pending --include-frozen")]
    [InlineData("ready --all --wait --timeout 0")]
    [InlineData("faults replay")]
    [InlineData("faults replay m1 --all")]
    [InlineData("import")]
    [InlineData("cost --by colour")]
    [InlineData("prewarm")]
    [InlineData("prewarm --all --pending")]
    [InlineData("prewarm --all --wait --no-wait")]
    [InlineData("prewarm --all --poll 0")]
    [InlineData("backfill --limit 0")]
    [InlineData("backfill --workers 17")]
    [InlineData("verify --full --dirty")]
    [InlineData("verify --dirty --sample 5")]
    [InlineData("verify --sample 0")]
    [InlineData("verify --workers 0")]
    [InlineData("repair --dry-run --execute")]
    [InlineData("repair --emit-sql --execute")]
    [InlineData("repair undo")]
    [InlineData("quarantine show")]
    [InlineData("quarantine ack")]
    [InlineData("quarantine ack a --all")]
    [InlineData("quarantine ack --all --reason b")]
    [InlineData("shadow --reads 0")]
    [InlineData("shadow --concurrency 65")]
    public void a_choice_that_is_missing_or_doubled_is_refused(string line) =>
        Assert.NotEmpty(EventsV3Command.Create().Parse(line).Errors);

    [Theory]
    [InlineData("demo --titles a.jsonl b.jsonl --keep")]
    [InlineData("ready --ctm a b --full --include-frozen --wait --timeout 5")]
    [InlineData("schema wait --timeout 60 --json")]
    [InlineData("topology apply --json")]
    [InlineData("status --check --older-than 90 --json")]
    [InlineData("ready --month 2026-01")]
    [InlineData("faults replay --all")]
    [InlineData("import a.jsonl b.csv --json")]
    [InlineData("cost --by day --since 2026-01-01 --ctm a --json")]
    [InlineData("prewarm --all --full --dry-run")]
    [InlineData("prewarm --month 2026-01 --full --no-wait --poll 60 --json")]
    [InlineData("backfill --limit 10 --dry-run --json")]
    [InlineData("backfill --month 2026-01 --centroid AMERICAS-CANADA --workers 4 --batch-ms 300 --give-up 600")]
    [InlineData("backfill resume --json")]
    [InlineData("quarantine ack a --note b")]
    [InlineData("quarantine ack --reason a --note b")]
    [InlineData("quarantine ack --all")]
    [InlineData("verify --sample 5 --workers 2 --restart")]
    [InlineData("diff show last --ctm a --class titles_missing --json")]
    [InlineData("repair --class titles_missing --max-ctms 10 --execute --force")]
    [InlineData("cutover check --to read_v3 --percent 5 --json")]
    [InlineData("cutover advance --to read_v3 --percent 25 --why a --by b --dry-run")]
    [InlineData("cutover reverse --to dual_write")]
    [InlineData("shadow --reads 20000 --concurrency 2")]
    [InlineData("rollback check --json")]
    [InlineData("rollback rebuild-jsonb --all --dry-run")]
    [InlineData("rollback drop-v3 --archive a.jsonl.gz --i-understand")]
    [InlineData("contract drop --archive a.jsonl.gz --i-understand --renamed-for 00:00:00")]
    public void what_the_table_of_commands_promises_is_understood(string line) =>
        Assert.Empty(EventsV3Command.Create().Parse(line).Errors);

    /// <summary>All that does something; some have commands below them as well.</summary>
    private static IEnumerable<string> Leaves(Command command, string path) =>
    [
        .. command.Action is null ? (string[])[] : [path],
        .. command.Subcommands.SelectMany(sub => Leaves(sub, $"{path} {sub.Name}".Trim())),
    ];
}
