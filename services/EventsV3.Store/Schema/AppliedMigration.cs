namespace EventsV3.Store.Schema;

/// <summary>A row of <c>eventsv3_migration</c>.</summary>
internal sealed record AppliedMigration(int Version, string Name, string Checksum, DateTime AppliedAt);
