namespace EventsV3.Domain.Phases;

/// <summary>How far the platform has moved from the old copy to the new one (M1), in order.</summary>
public enum Phase
{
    /// <summary>The tables are switched off: EventsV3 writes the digest alone.</summary>
    JsonbOnly,

    /// <summary>What EventsV3 writes goes to both copies.</summary>
    DualWrite,

    /// <summary>The history is in the tables.</summary>
    Backfilled,

    /// <summary>Both copies were seen to hold the same.</summary>
    Verified,

    /// <summary>A share of the reads is answered from both copies, and compared.</summary>
    Shadow,

    /// <summary>A share of the CTMs is answered from the tables.</summary>
    ReadV3,

    /// <summary>The tables are the truth, and the digest is derived from them.</summary>
    V3Primary,

    /// <summary>The digest is no longer written, by anybody.</summary>
    Frozen,

    /// <summary>Its column has another name, so that whoever still reads it is heard of.</summary>
    Renamed,

    /// <summary>There is no digest. No way back.</summary>
    Dropped,
}
