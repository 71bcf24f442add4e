namespace EventsV3.Contracts;

/// <summary>What a CTM is about: centroid x track x month.</summary>
public sealed record CtmContext
{
    /// <summary>For example <c>AMERICAS-CANADA</c>.</summary>
    public required string Centroid { get; init; }

    /// <summary>The centroid's label, for example <c>Canada</c>.</summary>
    public required string Label { get; init; }

    /// <summary>For example <c>geo_economy</c>.</summary>
    public required string Track { get; init; }

    /// <summary>The first day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary><c>AMERICAS-CANADA / geo_economy / 2026-01</c>, as operators know it from the log.</summary>
    public override string ToString() => $"{Centroid} / {Track} / {Month:yyyy-MM}";
}
