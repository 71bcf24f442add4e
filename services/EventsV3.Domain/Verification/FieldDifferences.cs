namespace EventsV3.Domain.Verification;

/// <summary>What an event and its row say differently, titles aside.</summary>
internal static class FieldDifferences
{
    public static IEnumerable<DifferenceItem> Of(EventMatch match)
    {
        var (e, row) = (match.Digest, match.Row);
        (string Field, string? Digest, string? Tables)[] fields =
        [
            ("date", e.Date, row.Date),
            ("summary", e.Summary, row.Summary),
            ("confidence", e.Confidence, row.Confidence),
            ("extra", e.Extra, row.Extra),
            ("event_id", e.Id is { } id ? $"{id:D}" : null, e.Id is null ? null : $"{row.Id:D}"),
        ];
        return fields.Where(field => field.Digest != field.Tables).Select(field => DifferenceItem.Of(DifferenceClass.Field, e, row.Id) with
        {
            Field = field.Field, Digest = field.Digest, Tables = field.Tables,
        });
    }
}
