using EventsV3.Domain.Phases;

namespace EventsV3.Store.Rollback;

/// <summary>The digest is the truth, and must not be written from the tables; or there is none any more. Nothing was changed.</summary>
public sealed class NoDigestToRebuildException(Phase phase) : Exception(phase < Phase.V3Primary
    ? $"In {Stage.NameOf(phase)} the digest is the truth, and must not be written from the tables."
    : $"In {Stage.NameOf(phase)} there is no column events_digest to write.")
{
    public Phase Phase => phase;
}
