namespace EventsV3.Store.Schema;

/// <summary>One line of <c>eventsv3 schema status</c>.</summary>
/// <remarks><see cref="AppliedAt"/> is UTC, and null while pending.</remarks>
public sealed record MigrationStatus(int Version, string Name, MigrationState State, DateTime? AppliedAt);

public enum MigrationState
{
    Pending,
    Applied,

    /// <summary>Applied, but from another text than this program carries.</summary>
    Changed,

    /// <summary>Applied by a newer program.</summary>
    Unknown,
}
