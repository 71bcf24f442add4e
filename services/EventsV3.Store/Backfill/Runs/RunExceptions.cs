namespace EventsV3.Store.Backfill.Runs;

/// <summary>Another process drives the run. Nothing was changed.</summary>
public sealed class RunHeldException(string holder) : Exception($"Another process is at work on the backfill: {holder}.");

/// <summary>The unfinished run is another than the one asked for. Nothing was changed.</summary>
public sealed class OtherRunException(string unfinished, string asked)
    : Exception($"An unfinished backfill is another one than this: it is {unfinished}, and this {asked}.");

/// <summary>There is no unfinished run.</summary>
public sealed class NoRunException() : Exception("There is no unfinished backfill.");

/// <summary>The lease ended before it was renewed, and another process may have taken the run over. What was committed before stays.</summary>
public sealed class LeaseLostException() : Exception("The lease of the backfill is over; another process may have taken it.");
