using Dapper;

namespace EventsV3.IntegrationTests.Consolidation;

/// <summary>The next batch costs what the first did. How much, <c>EventsV3.Benchmarks -- saga</c> measures.</summary>
[Trait("Promise", "D3")]
public sealed class when_a_saga_holds_many_batches(PostgresSagaHarness harness) : IClassFixture<PostgresSagaHarness>
{
    private const int Many = 40;

    [Fact]
    public async Task D3_an_arriving_batch_touches_no_batch_that_is_there()
    {
        var story = harness.NewStory();
        for (var number = 0; number < Many; number++)
            await story.Batch(number, of: Many);
        var before = await Rows(story.Ctm);

        await story.Batch(Many, of: Many);

        var after = await Rows(story.Ctm);
        Assert.Equal(Many, before.Count);
        Assert.Equal(Many + 1, after.Count);
        Assert.Equal(before, after.Take(Many));
    }

    /// <summary>A row that was written again has another version and another place.</summary>
    private async Task<IReadOnlyList<string>> Rows(Guid ctm)
    {
        await using var connection = await harness.Database.DataSource.OpenConnectionAsync();
        return
        [
            .. await connection.QueryAsync<string>(
                "select number || ' ' || xmin || ' ' || ctid from consolidation.batch where ctm_id = @ctm order by number", new { ctm }),
        ];
    }
}
