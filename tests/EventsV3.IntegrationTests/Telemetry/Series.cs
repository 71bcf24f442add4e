namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>A time series as Prometheus knows it.</summary>
internal sealed record Series(string Name, IReadOnlyDictionary<string, string> Labels)
{
    public override string ToString() =>
        $"{Name}{{{string.Join(", ", Labels.Select(label => $"{label.Key}=\"{label.Value}\"").Order(StringComparer.Ordinal))}}}";
}
