using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Cutover;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Contraction;
using EventsV3.Store.Phases;
using Npgsql;

namespace EventsV3.Cli.Contract;

/// <summary><c>eventsv3 contract (freeze | rename | undo | drop)</c></summary>
internal static class ContractCommand
{
    private const string Json = "{phase, percent, since, next, gates: [{name, is_open, detail, next}], moved, dry_run, transitions}";

    public static Command Create() => new("contract", "Retire the digest's column, when the tables have been the truth for long enough.")
    {
        Step(
            "freeze", "The digest is no longer written, by anybody: whoever tries is told so.", Phase.V3Primary, Phase.Frozen,
            """
            eventsv3 contract freeze --dry-run
            eventsv3 contract freeze --why "two weeks without a complaint"

            Undone by: eventsv3 cutover reverse, then eventsv3 rollback rebuild-jsonb
            """,
            (step, cancellation) => step.Phases.Move(new Stage(Phase.V3Primary), new Stage(Phase.Frozen), step.By, step.Why, cancellation)),
        Step(
            "rename", "The column becomes events_digest_retired: whoever still reads it is heard of.", Phase.Frozen, Phase.Renamed,
            """
            eventsv3 contract rename --dry-run
            eventsv3 contract rename

            Waits half a second at most for the table's lock, then tries again after 1 s, 2 s, … 60 s. Undone by: eventsv3 contract undo
            """,
            (step, cancellation) => step.Contract.Rename(step.By, step.Why, step.Waiting, cancellation)),
        Step(
            "undo", "The column gets its name back.", Phase.Renamed, Phase.Frozen, "eventsv3 contract undo",
            (step, cancellation) => step.Contract.Undo(step.By, step.Why, step.Waiting, cancellation)),
        Drop(),
    };

    private static OperatorCommand Drop()
    {
        var archive = new Option<FileInfo?>("--archive") { Description = "Where all digests go before: gzip of JSON lines, and a manifest beside it.", HelpName = "FILE" };
        var understand = new Option<bool>("--i-understand") { Description = "There is no way back from this." };
        var command = Step(
            "drop", "Drop the column. No way back, but for the archive.", Phase.Renamed, Phase.Dropped,
            """
            eventsv3 contract drop --archive digests.jsonl.gz --dry-run
            eventsv3 contract drop --archive digests.jsonl.gz --i-understand

            Writes the archive, reads it back, digest by digest against its checksum, and only then drops.
            """,
            async (step, cancellation) =>
            {
                var file = step.Parsed.GetValue(archive)
                    ?? throw new OperatorError("--archive names no file.", "eventsv3 contract drop --archive digests.jsonl.gz --i-understand");
                if (!step.Parsed.GetValue(understand))
                    throw new OperatorError("There is no way back from this: say so.", $"eventsv3 contract drop --archive {file.Name} --i-understand");
                return await step.Contract.Drop(file.FullName, step.By, step.Why, step.Waiting, cancellation) is not null;
            });
        command.Add(archive);
        command.Add(understand);
        return command;
    }

    private static OperatorCommand Step(
        string name, string description, Phase from, Phase to, string examples, Func<ContractStep, CancellationToken, Task<bool>> take)
    {
        var target = new TargetOptions();
        var (who, dryRun) = (new AuditOptions(), new Option<bool>("--dry-run") { Description = "Show what would be done." });
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand(name, description, examples, Json) { who.By, who.Why, dryRun, postgres, json };
        target.AddRulesTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var now = (await new PhaseControl(database).Read(cancellation)).Stage;
            if (now.Phase != from)
                throw new OperatorError($"'{name}' is a step from {Stage.NameOf(from)}, and this is {now}.", "eventsv3 cutover check", ExitCode.GateRefused);
            var report = await CutoverReport.Read(database, new Stage(to), target.Rules(parsed), cancellation);
            var step = new ContractStep(database, parsed, parsed.GetValue(who.By)!, target.Reason(parsed.GetValue(who.Why)!, parsed));
            if (!report.IsRefused && !parsed.GetValue(dryRun))
            {
                if (!await take(step, cancellation))
                    throw new OperatorError("Somebody else has moved the platform meanwhile.", "eventsv3 cutover check");
                report = await report.Again(database, cancellation);
            }
            return report.Print(parsed.GetValue(json), parsed.GetValue(dryRun));
        });
        return command;
    }
}

/// <summary>What a step is taken with.</summary>
internal sealed record ContractStep(NpgsqlDataSource Database, ParseResult Parsed, string By, string Why)
{
    public PhaseControl Phases { get; } = new(Database);
    public DigestContract Contract { get; } = new(Database, TimeProvider.System);
    public IProgress<TimeSpan> Waiting { get; } = Second.Each<TimeSpan>(pause => $"ctm is in use; again in {pause.TotalSeconds:0} s");
}
