using EventsV3.Contracts;

namespace EventsV3.Store.Projection;

/// <summary>The CTM that a run was planned for is not there (any more). Repeating does not help.</summary>
public sealed class UnknownCtmException(Run run)
    : Exception($"CTM {run.CtmId} does not exist (any more), so its run {run.RunId} was not written. "
        + "If it was deleted on purpose there is nothing to do; else restore it and run \"eventsv3 faults replay\".");
