using Dapper;
using EventsV3.Contracts;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>I2: new titles cost work for the new titles only; nothing new costs nothing. I1: what is not touched stays as it is.</summary>
[Trait("Promise", "I1"), Trait("Promise", "I2"), Trait("Promise", "I5")]
public sealed class when_a_ctm_is_asked_for_again
{
    [Fact]
    public async Task without_new_titles_nothing_is_extracted_and_nothing_is_written()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 150, seed: 1)).Single();
        await pipeline.Write(ctm);
        var before = await StoredRows.Versions(pipeline.Database, ctm);
        pipeline.Forget();

        Assert.Equal(SkipReason.NothingNew, (await pipeline.Skip(ctm)).Reason);

        Assert.Empty(pipeline.Heard<ExtractBatch>());
        Assert.Equal(before, await StoredRows.Versions(pipeline.Database, ctm));
        Assert.Equal(1, (await pipeline.Platform.WrittenRuns())[ctm]);
    }

    [Fact]
    public async Task with_5_new_titles_in_578_one_batch_holds_only_those_and_other_events_stay_untouched()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 573, seed: 2)).Single();
        var first = await pipeline.Write(ctm);
        Assert.Equal(9, pipeline.Heard<ExtractBatch>().Count);
        var before = (await StoredRows.Events(pipeline.Database, ctm)).ToDictionary(e => e.Id);
        var known = before.Values.SelectMany(e => e.Titles).ToHashSet();
        pipeline.Forget();

        await pipeline.Platform.AddTitles(ctm, titles: 5, seed: 3);
        var second = await pipeline.Write(ctm);

        var batch = Assert.Single(pipeline.Heard<ExtractBatch>());
        Assert.Equal(5, batch.Titles.Count);
        Assert.DoesNotContain(batch.Titles, title => known.Contains(title.Id));
        Assert.NotEqual(first.Run.RunId, second.Run.RunId);
        Assert.Equal((573, 578), (first.Titles.In, second.Titles.In));

        var after = await StoredRows.Events(pipeline.Database, ctm);
        var untouched = after.Where(e => e.Titles.All(known.Contains)).ToList();
        Assert.True(untouched.Count >= after.Count - 5, $"{untouched.Count} of {after.Count} events have no new title");
        Assert.All(untouched, e =>
        {
            Assert.Equal(before[e.Id].Titles, e.Titles);
            Assert.Equal((before[e.Id].Summary, before[e.Id].UpdatedAt), (e.Summary, e.UpdatedAt));
        });
        Assert.Equal(0, await pipeline.Platform.LostOrDoubledTitles());
        Assert.Empty(await pipeline.Platform.Differences());
    }

    [Fact]
    public async Task in_full_every_title_is_extracted_again_and_the_same_events_change_no_row()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 150, seed: 4)).Single();
        await pipeline.Write(ctm);
        var before = await StoredRows.Versions(pipeline.Database, ctm);
        pipeline.Forget();

        var again = await pipeline.Write(ctm, ReadyMode.Full);

        Assert.Equal(150, pipeline.Heard<ExtractBatch>().Sum(batch => batch.Titles.Count));
        Assert.Equal((WriteOutcome.Written, 0, 0, 0), (again.Outcome, again.NewEvents, again.ChangedEvents, again.RetiredEvents));
        Assert.Equal(before, await StoredRows.Versions(pipeline.Database, ctm));
    }

    [Fact]
    public async Task a_frozen_ctm_is_left_alone_until_an_operator_names_it()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 10, seed: 5)).Single();
        await using (var connection = await pipeline.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("update ctm set is_frozen = true");

        Assert.Equal(SkipReason.Frozen, (await pipeline.Skip(ctm)).Reason);
        Assert.Equal(WriteOutcome.Written, (await pipeline.Write(ctm, includeFrozen: true)).Outcome);
    }

    [Fact]
    public async Task a_ctm_without_titles_is_answered()
    {
        await using var pipeline = await ServicesInProcess.Start();
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 0, seed: 6)).Single();
        Assert.Equal(SkipReason.NoTitles, (await pipeline.Skip(ctm)).Reason);
    }
}
