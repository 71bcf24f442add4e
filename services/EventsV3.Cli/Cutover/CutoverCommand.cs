using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;

namespace EventsV3.Cli.Cutover;

/// <summary><c>eventsv3 cutover (check | advance | reverse)</c></summary>
internal static class CutoverCommand
{
    private const string Json = """
        {phase, percent, since, next: {phase, percent} or null, gates: [{name, is_open, detail, next}], moved, dry_run,
         transitions: [{at, by, from_phase, from_percent, to_phase, to_percent, why}]}
        """;

    public static Command Create() => new("cutover", "Move the platform from the digest to the tables, and back.")
    {
        Check(), Advance(), Reverse(),
    };

    private static OperatorCommand Check()
    {
        const string examples = """
            eventsv3 cutover check
            eventsv3 cutover check --to read_v3 --percent 5

            Phases: jsonb_only, dual_write, backfilled, verified, shadow, read_v3, v3_primary, frozen, renamed, dropped.
            Prints where the platform is, and each gate of the next step with what opens it. Exit code 3 while one is closed.
            """;
        var (target, postgres, json) = (new TargetOptions(), new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("check", "Show the phase and what the next step still needs.", examples, Json);
        target.AddTo(command);
        target.AddRulesTo(command);
        command.Add(postgres);
        command.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var report = await CutoverReport.Read(database, target.Wanted(parsed), target.Rules(parsed), cancellation);
            return report.Print(parsed.GetValue(json));
        });
        return command;
    }

    private static OperatorCommand Advance()
    {
        const string examples = """
            eventsv3 cutover advance
            eventsv3 cutover advance --to read_v3 --percent 25 --why "week two"
            eventsv3 cutover advance --dry-run

            One step forward, when every gate is open; else nothing is moved and the exit code is 3. Without --to: the next step, in read_v3
            from 1 to 5, 25, 50 and 100 % of the CTMs. A CTM that has moved stays moved as the share grows.
            """;
        return Moving(
            new OperatorCommand("advance", "Go one step forward, if the gates are open.", examples, Json), rules: true,
            (now, wanted) => wanted ?? now.Next() ?? throw new OperatorError($"{now} is the end.", "eventsv3 status"),
            (now, to) => !to.IsBefore(now));
    }

    private static OperatorCommand Reverse()
    {
        const string examples = """
            eventsv3 cutover reverse --why "readers see old events"
            eventsv3 cutover reverse --to dual_write

            Without --to: one step. While the digest is the truth (up to read_v3) no gate holds it up, and any earlier phase can be named; nothing
            is lost by it. From v3_primary the digest must be up to date first: eventsv3 rollback rebuild-jsonb.
            """;
        return Moving(
            new OperatorCommand("reverse", "Go back.", examples, Json), rules: false,
            (now, wanted) => wanted ?? now.Previous() ?? throw new OperatorError($"There is no way back from {now}.", "eventsv3 cutover check"),
            (now, to) => to.IsBefore(now));
    }

    private static OperatorCommand Moving(
        OperatorCommand command, bool rules, Func<Stage, Stage?, Stage> choose, Func<Stage, Stage, bool> isThisWay)
    {
        var target = new TargetOptions();
        var who = new AuditOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be done." };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        target.AddTo(command);
        if (rules)
            target.AddRulesTo(command);
        foreach (var option in (Option[])[who.Why, who.By, dryRun, postgres, json])
            command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var now = await new PhaseControl(database).Read(cancellation);
            var to = choose(now.Stage, target.Wanted(parsed, now.Stage));
            if (!isThisWay(now.Stage, to) || !now.Stage.MayBecome(to))
                throw new OperatorError($"There is no such step from {now.Stage} to {to}.", "eventsv3 cutover check");
            if (to.Phase >= Phase.Renamed || now.Stage.Phase == Phase.Renamed)
                throw new OperatorError($"From {now.Stage} to {to} a column changes.", "eventsv3 contract --help");
            var report = await CutoverReport.Read(database, to, target.Rules(parsed), cancellation);
            if (!report.IsRefused && !parsed.GetValue(dryRun))
                report = await report.Move(database, to, parsed.GetValue(who.By)!, target.Reason(parsed.GetValue(who.Why)!, parsed), cancellation);
            return report.Print(parsed.GetValue(json), parsed.GetValue(dryRun));
        });
        return command;
    }
}
