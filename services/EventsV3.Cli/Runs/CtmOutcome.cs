using EventsV3.Contracts;
using MassTransit;

namespace EventsV3.Cli.Runs;

/// <summary>How a CTM's <see cref="CtmReady"/> ended.</summary>
internal sealed record CtmOutcome
{
    public required Guid CtmId { get; init; }

    /// <summary><c>written</c>, <c>already_written</c>, <c>superseded</c>, <c>skipped</c>, <c>frozen</c>, <c>failed</c> or <c>unfinished</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Of what failed or was skipped.</summary>
    public string? Reason { get; init; }

    public string? Stage { get; init; }
    public int? Events { get; init; }
    public int? NewEvents { get; init; }
    public int? ChangedEvents { get; init; }
    public int? RetiredEvents { get; init; }
    public TitleCounts? Titles { get; init; }

    /// <summary>Titles placed without the model's answer.</summary>
    public int? Degraded { get; init; }

    /// <summary>Questions left open.</summary>
    public int? Pending { get; init; }

    public bool Failed => Outcome is "failed" or "unfinished";

    /// <summary>Null where the CTM is asked for again.</summary>
    public static CtmOutcome? Of(EventsWritten written) => written.Outcome == WriteOutcome.BaseChanged ? null : new()
    {
        CtmId = written.Run.CtmId,
        Outcome = written.Outcome switch
        {
            WriteOutcome.AlreadyWritten => "already_written",
            WriteOutcome.Superseded => "superseded",
            WriteOutcome.Frozen => "frozen",
            _ => "written",
        },
        Events = written.Events,
        NewEvents = written.NewEvents,
        ChangedEvents = written.ChangedEvents,
        RetiredEvents = written.RetiredEvents,
        Titles = written.Titles,
        Degraded = written.Degraded,
        Pending = written.Pending,
    };

    public static CtmOutcome Of(CtmSkipped skipped) => new()
    {
        CtmId = skipped.CtmId,
        Outcome = skipped.Reason == SkipReason.Frozen ? "frozen" : "skipped",
        Reason = skipped.Reason switch
        {
            SkipReason.NothingNew => "no new titles",
            SkipReason.NoTitles => "no titles",
            _ => "frozen; --include-frozen writes it all the same",
        },
    };

    public static CtmOutcome Of(CtmFailed failed) =>
        new() { CtmId = failed.Run.CtmId, Outcome = "failed", Stage = failed.Stage, Reason = failed.Reason };

    /// <summary>A message that failed for good where no saga could tell: before there is one, and in the saga itself.</summary>
    public static CtmOutcome Of(Fault fault, string stage, Guid ctm) =>
        new() { CtmId = ctm, Outcome = "failed", Stage = stage, Reason = fault.Exceptions.FirstOrDefault()?.Message ?? "unknown" };

    public static CtmOutcome Unfinished(Guid ctm, TimeSpan patience) =>
        new() { CtmId = ctm, Outcome = "unfinished", Reason = $"nothing heard for {patience.TotalSeconds:0} s" };
}
