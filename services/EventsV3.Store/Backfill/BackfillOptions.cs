using System.Globalization;

namespace EventsV3.Store.Backfill;

/// <summary>What a run is to do. Kept with it: whoever goes on with it does the same.</summary>
public sealed record BackfillOptions
{
    /// <summary>The rows that it derives from the same digest. Another number is another run.</summary>
    private const int ProjectorVersion = 1;

    /// <summary>So many CTMs are changed, in the order of their ids, by one worker; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Its first day; null for all.</summary>
    public DateOnly? Month { get; init; }

    public string? Centroid { get; init; }

    public int Workers { get; init; } = 1;

    /// <summary>See <see cref="ProjectionRequest.WriteIds"/>.</summary>
    public bool WriteIds { get; init; }

    /// <summary>See <see cref="ProjectionRequest.IncludeFrozen"/>.</summary>
    public bool IncludeFrozen { get; init; }

    /// <summary>How many go on at a time does not change what is done.</summary>
    internal string Fingerprint => string.Create(
        CultureInfo.InvariantCulture, $"projector {ProjectorVersion}, {Scope}{(WriteIds ? ", ids written back" : "")}{(WriteIds && IncludeFrozen ? " also where frozen" : "")}");

    internal int Parts => Limit is null ? Math.Max(1, Workers) : 1;

    /// <summary>For people: "all CTMs", "10 CTMs of 2026-01 of AMERICAS-CANADA".</summary>
    public string Scope => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Limit is { } limit ? $"{limit}" : "all")} CTMs{(Month is { } month ? $" of {month:yyyy-MM}" : "")}{(Centroid is { } centroid ? $" of {centroid}" : "")}");
}
