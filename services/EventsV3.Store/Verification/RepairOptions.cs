using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification;

/// <summary>Which differences to mend.</summary>
public sealed record RepairOptions
{
    /// <summary>The pass that found them.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Only CTMs that differ in this way; such a CTM is mended whole.</summary>
    public DifferenceClass? Class { get; init; }

    public Guid? CtmId { get; init; }
    public int? MaxCtms { get; init; }

    /// <summary>Also where so many differ that something else must be wrong.</summary>
    public bool Force { get; init; }

    /// <summary>For <c>migration.repair</c>.</summary>
    public string Operator { get; init; } = $"{Environment.UserName}@{Environment.MachineName}";

    public double BreakerShare { get; init; } = 0.01;
    public int BreakerFloor { get; init; } = 20;
}
