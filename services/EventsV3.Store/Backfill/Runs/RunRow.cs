namespace EventsV3.Store.Backfill.Runs;

/// <summary>A row of <c>read_run.sql</c>.</summary>
internal sealed record RunRow
{
    public required Guid Id { get; init; }
    public required string State { get; init; }
    public required string? Wanted { get; init; }
    public required string Options { get; init; }
    public required string StartedBy { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime? FinishedAt { get; init; }
    public required string? Holder { get; init; }
    public required bool? Held { get; init; }
    public required string? Reason { get; init; }
    public required int CtmsTotal { get; init; }
    public required int CtmsDone { get; init; }
    public required int CtmsChanged { get; init; }
    public required long Elements { get; init; }
    public required long Events { get; init; }
    public required long Merged { get; init; }
    public required long Quarantined { get; init; }
    public required long Links { get; init; }
    public required int Dirty { get; init; }
    public required int OpenParts { get; init; }

    /// <summary>A driver that died left its state behind.</summary>
    private bool Dead => State is "running" or "throttled" && Held != true;

    public BackfillStatus Status => new(
        new RunProgress
        {
            RunId = Id,
            State = Dead ? RunState.Interrupted : Enum.Parse<RunState>(State, ignoreCase: true),
            Reason = Dead ? "the process that drove it is gone" : Reason,
            Total = CtmsTotal,
            Done = CtmsDone,
            Changed = CtmsChanged,
            Elements = Elements,
            Events = Events,
            Merged = Merged,
            Quarantined = Quarantined,
            Links = Links,
            Dirty = Dirty,
            OpenParts = OpenParts,
        },
        RunLease.Parse(Options), StartedBy, StartedAt, FinishedAt, Held == true ? Holder : null, Wanted);
}
