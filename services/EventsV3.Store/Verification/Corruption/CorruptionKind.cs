using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification.Corruption;

/// <summary>A way in which the tables of a CTM come to say something else than its digest, and how verification must call it.</summary>
/// <param name="Name">Of the SQL file that does it.</param>
/// <param name="Expected">The classes of its items, all of them; empty: no copy contradicts the other, and nothing may be reported.</param>
public sealed record CorruptionKind(string Name, params IReadOnlyList<DifferenceClass> Expected)
{
    /// <summary>Rows of the other CTM as well.</summary>
    public bool StrikesBoth { get; init; }

    /// <summary>A repair takes the CTM's rows away, for the digest is empty or the CTM gone.</summary>
    public bool LeavesNothing { get; init; }

    internal string Sql => Store.Sql.Load($"Verification/Corruption/{Name}.sql");

    public static IReadOnlyList<CorruptionKind> All { get; } =
    [
        new("summary_edited", DifferenceClass.Field),
        new("date_shifted", DifferenceClass.Field),
        new("link_lost", DifferenceClass.TitlesMissing),
        new("links_lost", DifferenceClass.TitlesMissing),
        new("link_moved", DifferenceClass.TitlesMoved),
        new("confidence_flipped", DifferenceClass.Field),
        new("lost_and_phantom", DifferenceClass.Missing, DifferenceClass.Extra),
        new("event_lost", DifferenceClass.Missing),
        new("event_duplicated", DifferenceClass.Duplicate),
        new("digest_emptied", DifferenceClass.Extra) { LeavesNothing = true },
        new("events_swapped", DifferenceClass.CrossCtm) { StrikesBoth = true },
        new("titles_reordered", DifferenceClass.Order),
        new("summary_decomposed", DifferenceClass.Field),
        new("whitespace_changed", DifferenceClass.Field),
        new("date_in_another_zone", DifferenceClass.Field),
        new("key_lost", DifferenceClass.Field),
        new("null_for_missing", DifferenceClass.Field),
        new("title_in_two_events", DifferenceClass.TitlesExtra),
        new("number_as_string", DifferenceClass.Field),
        new("ctms_swapped", DifferenceClass.CrossCtm) { StrikesBoth = true },
        new("ctm_deleted", DifferenceClass.Extra) { LeavesNothing = true },
        new("phantom_event", DifferenceClass.Extra),
        new("batch_count_changed"),
        new("summary_truncated", DifferenceClass.Field),
    ];
}
