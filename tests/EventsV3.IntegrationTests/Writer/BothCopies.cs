namespace EventsV3.IntegrationTests.Writer;

/// <summary>Compares the two copies in one statement that shares nothing with the writer's.</summary>
internal static class BothCopies
{
    /// <summary>Elements without an equal row plus rows without an equal element, over all CTMs; order, titles and other keys included.</summary>
    private const string Differences =
        """
        with digest as (
          select ctm.id as ctm_id, element.value ->> 'event_id' as event_id, element.value ->> 'date' as date, element.value ->> 'summary' as summary,
                 element.value ->> 'date_confidence' as confidence, element.value -> 'source_title_ids' as titles,
                 element.value - 'event_id' - 'date' - 'summary' - 'date_confidence' - 'source_title_ids' as extra,
                 row_number() over (partition by ctm.id order by element.place) as place
          from ctm, jsonb_array_elements(ctm.events_digest) with ordinality as element (value, place)
        ),
        tables as (
          select ctm_id, id::text, to_char(date, 'YYYY-MM-DD'), summary, date_confidence,
                 coalesce((select jsonb_agg(title_id order by ordinal) from event_v3_titles where event_id = id), '[]'),
                 coalesce(extra, '{}'), row_number() over (partition by ctm_id order by ordinal)
          from events_v3
        )
        select count(*) from ((table digest except all table tables) union all (table tables except all table digest)) difference
        """;

    public static async Task AreEqual(Situation situation)
    {
        Assert.Equal(0, await situation.Scalar<long>(Differences));
        Assert.Empty(await situation.Rows<Guid>("select ctm_id from ctm_projection where run_id is not null and projected_rev is distinct from digest_rev"));
    }
}
