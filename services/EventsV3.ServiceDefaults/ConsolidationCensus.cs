namespace EventsV3.ServiceDefaults;

/// <summary>
/// The saga's rows, counted. A gauge that is not told of 0 stays where it was: every state and stage is named, those of no CTM included.
/// </summary>
public sealed record ConsolidationCensus
{
    public static readonly ConsolidationCensus Unknown = new();

    public IReadOnlyDictionary<string, long> ByState { get; init; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> FaultedByStage { get; init; } = new Dictionary<string, long>();

    /// <summary>Seconds, of the states that are open.</summary>
    public IReadOnlyDictionary<string, double> OldestByState { get; init; } = new Dictionary<string, double>();
}
