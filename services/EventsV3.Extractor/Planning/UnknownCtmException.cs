namespace EventsV3.Extractor.Planning;

/// <summary>A <c>CtmReady</c> names a CTM that the database does not have. Not retried: the message waits in <c>ctm-ready_error</c>.</summary>
public sealed class UnknownCtmException(Guid ctmId) : Exception(
    $"There is no CTM {ctmId}. If it was committed after the message was sent, replay the message: eventsv3 faults replay --all. "
    + "Publish CtmReady after the transaction that creates the CTM.");
