namespace EventsV3.Reader.Events;

/// <summary>Which CTM: its id, and what people know it by.</summary>
/// <param name="CtmId">Its id.</param>
/// <param name="CentroidId">For example AMERICAS-CANADA.</param>
/// <param name="Label">The centroid's name.</param>
/// <param name="Track">For example geo_economy.</param>
/// <param name="Month">For example 2026-01.</param>
internal sealed record CtmReference(Guid CtmId, string CentroidId, string Label, string Track, string Month)
{
    public static CtmReference Of(EventRow row) => new(row.CtmId, row.CentroidId, row.Label, row.Track, row.Month);
}
