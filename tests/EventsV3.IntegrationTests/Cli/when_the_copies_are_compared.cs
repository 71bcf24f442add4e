using EventsV3.Store.Queries.Equality;

namespace EventsV3.IntegrationTests.Cli;

public sealed class when_the_copies_are_compared
{
    [Fact]
    public async Task the_same_content_is_equal()
    {
        await using var database = await StoredEvents.Create();

        var comparison = await CopyComparison.Of(database.DataSource, [StoredEvents.Ctm], TestContext.Current.CancellationToken);

        Assert.True(comparison.Equal);
        Assert.Equal((1, 2), (comparison.Events, comparison.Titles));
    }

    [Theory]
    [InlineData("update events_v3 set summary = 'Port shrinks'", 2)]
    [InlineData("update events_v3 set date = '2026-01-11'", 2)]
    [InlineData("update events_v3 set date_confidence = 'low'", 2)]
    [InlineData("update events_v3 set extra = '{\"colour\": \"red\"}'", 2)]
    [InlineData("update event_v3_titles set ordinal = 1 - ordinal", 2)]
    [InlineData("delete from event_v3_titles where title_id = @A", 2)]
    [InlineData("delete from events_v3", 1)]
    [InlineData("update ctm set events_digest = '[]'", 1)]
    [InlineData("update ctm set events_digest = events_digest || events_digest", 1)]
    [InlineData("update ctm set events_digest = jsonb_set(events_digest, '{0,event_id}', '\"0e0e0e0e-0000-4000-8000-000000000002\"')", 2)]
    public async Task one_change_in_one_copy_is_seen(string change, int differences)
    {
        await using var database = await StoredEvents.Create();
        await StoredEvents.Execute(database, change);

        var comparison = await CopyComparison.Of(database.DataSource, [StoredEvents.Ctm], TestContext.Current.CancellationToken);

        Assert.Equal(differences, comparison.Differences.Count);
    }
}
