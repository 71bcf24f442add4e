using EventsV3.Store.Backfill;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>
/// Writers, a quarter of them of the old version, two projections, a repair, and connections that are cut. <c>EVENTSV3_RACE_SECONDS=600</c> for
/// the long form.
/// </summary>
[Trait("Promise", "M2"), Trait("Promise", "W1")]
public sealed class when_writers_race_a_backfill(ITestOutputHelper output)
{
    private const int Ctms = 12;
    private const int Writers = 16;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(Fates.Number("EVENTSV3_RACE_SECONDS", 8));

    /// <summary>CTMs that are said to be projected, and whose rows are not what their digest says. Shares nothing with the projection.</summary>
    private const string Wrong =
        """
        with digest as (
          select ctm.id as ctm_id, e.value ->> 'date' as date, e.value ->> 'summary' as summary, e.value -> 'source_title_ids' as titles,
                 row_number() over (partition by ctm.id order by e.place) as place
          from ctm, jsonb_array_elements(ctm.events_digest) with ordinality as e (value, place)
        ), rows as (
          select ctm_id, to_char(date, 'YYYY-MM-DD'), summary,
                 coalesce((select jsonb_agg(title_id order by ordinal) from event_v3_titles where event_id = id), '[]'),
                 row_number() over (partition by ctm_id order by ordinal)
          from events_v3
        )
        select count(distinct ctm_id) from ((table digest except all table rows) union all (table rows except all table digest)) difference
        where ctm_id not in (select ctm_id from migration.dirty)
        """;

    [Fact]
    public async Task no_ctm_is_wrong_when_nothing_is_behind_any_more()
    {
        await using var archive = await Race.Start(Ctms);

        var tally = await Race.Run(archive, new BatchProjection(archive.Database), Writers, Time, cut: true);
        await archive.Backfill();

        output.WriteLine($"{tally}");
        Assert.Empty(await archive.Behind());
        Assert.True(await archive.Scalar<long>(Wrong) == 0, $"seed {Fates.Seed}");
    }

    [Fact]
    public async Task what_a_hand_breaks_meanwhile_is_mended_and_nothing_else_is_touched()
    {
        await using var archive = await Race.Start(5 * Ctms);

        var tally = await Race.Run(archive, new BatchProjection(archive.Database), Writers, Time, cut: true, damage: true);
        await archive.Backfill();
        // A pass that was cut is continued: it ends what it began.
        await Race.Mend(archive, tally);
        await Race.DamageAll(archive);
        var differing = await Race.Mend(archive, tally);

        output.WriteLine($"{tally}; {differing} differed in the end");
        Assert.Empty(await archive.Behind());
        Assert.True(await archive.Scalar<long>(Wrong) == 0, $"seed {Fates.Seed}");
        Assert.Equal(0, await Race.Mend(archive, tally));
        Assert.True(differing > 0 && tally["damages"] > 0 && tally["repaired CTMs"] > 0 && tally["old writes"] > 0, $"{tally}");
    }

    [Fact]
    public async Task without_the_lock_some_are()
    {
        await using var archive = await Race.Start(Ctms);
        var mutant = new BatchProjection(archive.Database, "select id, events_digest::text from ctm where id = any($1) order by id");

        var wrong = 0L;
        for (var round = 0; round < 20 && wrong == 0; round++)
        {
            await Race.Run(archive, mutant, Writers, TimeSpan.FromSeconds(2), cut: false);
            wrong = await archive.Scalar<long>(Wrong);
        }

        Assert.True(wrong > 0, "the race was not hard enough to see that the lock is missing");
    }
}
