namespace EventsV3.Store.Verification;

/// <summary>Why a pass did not come to its end; what it recorded stays.</summary>
public sealed class VerificationException(VerificationStop stop, string message) : Exception(message)
{
    public VerificationStop Stop => stop;
}

public enum VerificationStop
{
    /// <summary>Another process drives the pass.</summary>
    Held,

    /// <summary>An unfinished pass was begun with other options or another canonical form.</summary>
    OtherOptions,

    /// <summary>More CTMs differ than single faults explain.</summary>
    TooManyDiffer,
}
