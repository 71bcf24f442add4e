using EventsV3.Domain.Phases;

namespace EventsV3.Store.Backfill;

/// <summary>The digest is derived from the tables: to derive the tables from it would undo what was written since.</summary>
public sealed class TablesAreTheTruthException(Phase phase)
    : Exception($"In {Stage.NameOf(phase)} the tables are the truth, and must not be written from the digest.");
