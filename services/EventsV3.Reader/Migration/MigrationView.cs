using EventsV3.Domain.Phases;
using EventsV3.Reader.Answers;
using EventsV3.Store.Phases;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Reader.Migration;

/// <summary>What <c>eventsv3 status</c> and <c>cutover check</c> say, for people without a terminal.</summary>
internal sealed class MigrationView
{
    private const int Transitions = 20;

    private readonly Readers readers;
    private readonly PhaseControl phases;
    private readonly Gates gates;
    private readonly Snapshot<MigrationReport> last;

    public MigrationView(NpgsqlDataSource database, Readers readers, IOptions<ReaderOptions> options, TimeProvider time)
    {
        this.readers = readers;
        (phases, gates) = (new PhaseControl(database), new Gates(database, new GateRules(), time));
        last = new(Take, TimeSpan.FromSeconds(options.Value.SnapshotSeconds), time);
    }

    public Task<MigrationReport> Read(CancellationToken cancel) => last.Get(cancel);

    private async Task<MigrationReport> Take(CancellationToken cancel)
    {
        var now = await phases.Read(cancel);
        var next = now.Stage.Next();
        var asked = next is { } step ? await gates.Of(now, step, cancel) : [];
        var (figures, runs) = await readers.Several(
            "Migration/figures", null,
            async results => (await results.ReadSingleAsync<MigrationCounts>(), (await results.ReadAsync<MigrationRun>()).ToDictionary(run => run.Kind)),
            cancel);
        return new MigrationReport
        {
            Phase = Stage.NameOf(now.Stage.Phase),
            Percent = now.Stage.Percent,
            Since = now.Since.UtcDateTime,
            Phases = Stage.AllNames,
            NextStep = next?.ToString(),
            Gates = asked,
            NextCommand = asked.FirstOrDefault(gate => !gate.IsOpen)?.Next ?? (next is null ? null : "eventsv3 cutover advance"),
            Figures = figures,
            Backfill = runs.GetValueOrDefault("backfill"),
            Verification = runs.GetValueOrDefault("verify"),
            Transitions = [.. (await phases.Transitions(Transitions, cancel)).Select(MigrationStep.Of)],
        };
    }
}

/// <summary>How far the platform has moved.</summary>
internal sealed record MigrationReport
{
    public required string Phase { get; init; }

    /// <summary>Of the reads in shadow, of the CTMs in read_v3; 0 elsewhere.</summary>
    public required int Percent { get; init; }

    public required DateTime Since { get; init; }

    /// <summary>All of them, in order.</summary>
    public required IReadOnlyList<string> Phases { get; init; }

    /// <summary>Null at the end.</summary>
    public required string? NextStep { get; init; }

    /// <summary>What must be true before the next step.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    public required string? NextCommand { get; init; }
    public required MigrationCounts Figures { get; init; }

    /// <summary>The unfinished run, else the last one; null when there was none.</summary>
    public required MigrationRun? Backfill { get; init; }

    /// <summary>Likewise.</summary>
    public required MigrationRun? Verification { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<MigrationStep> Transitions { get; init; }
}

/// <summary>In CTMs, quarantined ones in parts of digests.</summary>
internal sealed record MigrationCounts
{
    public required int Behind { get; init; }
    public required int Unverified { get; init; }
    public required int Differing { get; init; }
    public required int QuarantineOpen { get; init; }
    public required int QuarantineAcknowledged { get; init; }
}

internal sealed record MigrationRun
{
    /// <summary>backfill or verify.</summary>
    public required string Kind { get; init; }

    /// <summary>running, throttled, paused, interrupted, errored, succeeded, cancelled.</summary>
    public required string State { get; init; }

    public required string? Reason { get; init; }
    public required string StartedBy { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime? FinishedAt { get; init; }

    /// <summary>CTMs when it began.</summary>
    public required int Total { get; init; }

    public required int Done { get; init; }
    public required long Events { get; init; }

    /// <summary>Of a verification: CTMs whose copies differ though they are not behind.</summary>
    public required int Differing { get; init; }

    /// <summary>Since it began, waiting included; null once it is over.</summary>
    public required double? CtmsPerSecond { get; init; }

    /// <summary>At that rate; null once it is over, or while nobody can tell.</summary>
    public required double? EtaSeconds { get; init; }
}

/// <param name="At">UTC.</param>
/// <param name="By">Who.</param>
/// <param name="From">A phase and its share.</param>
/// <param name="To">Likewise.</param>
/// <param name="Why">In their words.</param>
internal sealed record MigrationStep(DateTime At, string By, string From, string To, string Why)
{
    public static MigrationStep Of(Transition step) => new(step.At, step.By, Name(step.FromPhase, step.FromPercent), Name(step.ToPhase, step.ToPercent), step.Why);

    private static string Name(string phase, int percent) => percent > 0 ? $"{phase} {percent} %" : phase;
}
