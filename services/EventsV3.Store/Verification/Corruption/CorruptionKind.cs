using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification.Corruption;

/// <summary>A way in which the tables of a CTM come to say something else than its digest, and how verification must call it.</summary>
/// <param name="Name">Of the SQL file that does it.</param>
/// <param name="Expected">The classes of its items, all of them.</param>
public sealed record CorruptionKind(string Name, params IReadOnlyList<DifferenceClass> Expected)
{
    /// <summary>Rows of the other CTM as well.</summary>
    public bool StrikesBoth { get; init; }

    /// <summary>Of <see cref="DifferenceClass.Field"/> which.</summary>
    public string? Field { get; init; }

    internal string Sql => Store.Sql.Load($"Verification/Corruption/{Name}.sql");

    public static IReadOnlyList<CorruptionKind> All { get; } =
    [
        new("summary_edited", DifferenceClass.Field) { Field = "summary" },
        new("date_shifted", DifferenceClass.Field) { Field = "date" },
        new("link_lost", DifferenceClass.TitlesMissing),
        new("links_lost", DifferenceClass.TitlesMissing),
        new("link_moved", DifferenceClass.TitlesMoved),
        new("confidence_flipped", DifferenceClass.Field) { Field = "confidence" },
        new("lost_and_phantom", DifferenceClass.Missing, DifferenceClass.Extra),
        new("event_lost", DifferenceClass.Missing),
        new("event_duplicated", DifferenceClass.Duplicate),
        new("digest_emptied", DifferenceClass.Extra),
        new("events_swapped", DifferenceClass.CrossCtm) { StrikesBoth = true },
        new("titles_reordered", DifferenceClass.Order),
        new("summary_decomposed", DifferenceClass.Field) { Field = "summary" },
        new("whitespace_changed", DifferenceClass.Field) { Field = "summary" },
        new("date_in_another_zone", DifferenceClass.Field) { Field = "date" },
        new("key_lost", DifferenceClass.Field) { Field = "extra" },
        new("null_for_missing", DifferenceClass.Field) { Field = "extra" },
        new("title_in_two_events", DifferenceClass.TitlesExtra),
        new("number_as_string", DifferenceClass.Field) { Field = "extra" },
        new("ctms_swapped", DifferenceClass.CrossCtm) { StrikesBoth = true },
        new("ctm_deleted", DifferenceClass.Extra),
        new("phantom_event", DifferenceClass.Extra),
        new("events_merged", DifferenceClass.Merged),
        new("summary_truncated", DifferenceClass.Field) { Field = "summary" },
    ];
}
