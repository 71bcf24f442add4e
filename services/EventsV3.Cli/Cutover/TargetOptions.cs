using System.CommandLine;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;

namespace EventsV3.Cli.Cutover;

/// <summary>Where to, and how much proof is asked for.</summary>
internal sealed class TargetOptions
{
    private static readonly GateRules Defaults = new();

    private readonly Option<string?> to = new("--to") { Description = $"A phase. Default: the next. One of {string.Join(", ", Stage.AllNames)}.", HelpName = "PHASE" };
    private readonly Option<int?> percent = new("--percent") { Description = "Of the reads in shadow, of the CTMs in read_v3: 1 to 100.", HelpName = "P" };
    private readonly Option<int> passes = new("--clean-passes") { Description = "Clean verifications in a row that readers need.", DefaultValueFactory = _ => Defaults.CleanPasses };
    private readonly Option<TimeSpan> apart = new("--clean-passes-apart") { Description = "From the first of them to the last.", DefaultValueFactory = _ => Defaults.CleanPassesApart };
    private readonly Option<int> reads = new("--shadow-reads") { Description = "Compared reads that readers need.", DefaultValueFactory = _ => Defaults.ShadowReads };
    private readonly Option<double> ratio = new("--shadow-p99-ratio") { Description = "The tables' p99 to the digest's, at most.", DefaultValueFactory = _ => Defaults.ShadowP99Ratio };
    private readonly Option<TimeSpan> rest = new("--no-other-writer-for") { Description = "How long no other writer must have been seen.", DefaultValueFactory = _ => Defaults.NoOtherWriter };
    private readonly Option<TimeSpan> frozen = new("--frozen-for") { Description = "How long the digest must have been frozen before its column is renamed.", DefaultValueFactory = _ => Defaults.Frozen };
    private readonly Option<TimeSpan> renamed = new("--renamed-for") { Description = "How long it must have been renamed before it is dropped.", DefaultValueFactory = _ => Defaults.Renamed };
    private readonly Option<TimeSpan> wayBack = new("--way-back-for") { Description = "How long v3_primary must have stood before the digest is frozen.", DefaultValueFactory = _ => Defaults.WayBack };

    public void AddTo(Command command)
    {
        command.Add(to);
        command.Add(percent);
    }

    public void AddRulesTo(Command command)
    {
        foreach (var option in (Option[])[passes, apart, reads, ratio, rest, wayBack, frozen, renamed])
            command.Add(option);
    }

    /// <exception cref="OperatorError">There is no such phase or share.</exception>
    public Stage? Wanted(ParseResult parsed, Stage? now = null)
    {
        var (name, share) = (parsed.GetValue(to), parsed.GetValue(percent));
        if (name is null && share is null)
            return null;
        var phase = name is null ? now?.Phase : Stage.Parse(name);
        if (phase is not { } known)
            throw new OperatorError(name is null ? "--percent needs --to." : $"'{name}' is no phase.", $"eventsv3 cutover check --to shadow   (one of {string.Join(", ", Stage.AllNames)})");
        var stage = new Stage(known, Stage.HasShare(known) ? share ?? (known == Phase.Shadow ? 10 : 1) : share ?? 0);
        return stage.IsValid
            ? stage
            : throw new OperatorError($"{share} is no share of {Stage.NameOf(known)}.", "eventsv3 cutover advance --to read_v3 --percent 5");
    }

    public GateRules Rules(ParseResult parsed) => parsed.CommandResult.Command.Options.Contains(passes)
        ? new GateRules
        {
            CleanPasses = parsed.GetValue(passes),
            CleanPassesApart = parsed.GetValue(apart),
            ShadowReads = parsed.GetValue(reads),
            ShadowP99Ratio = parsed.GetValue(ratio),
            NoOtherWriter = parsed.GetValue(rest),
            WayBack = parsed.GetValue(wayBack),
            Frozen = parsed.GetValue(frozen),
            Renamed = parsed.GetValue(renamed),
        }
        : Defaults;

    /// <summary>Whoever asked for less proof is remembered with it.</summary>
    public string Reason(string why, ParseResult parsed) =>
        Rules(parsed) == Defaults ? why : $"{why} [with {Rules(parsed)}]".Trim();
}
