namespace EventsV3.IntegrationTests.Cli;

public sealed class when_events_are_asked_for
{
    [Theory]
    [InlineData("--ctm", "c")]
    [InlineData("--ctm", "c / imported / 2026-01")]
    [InlineData("--title", "b")]
    [InlineData("--date", "2026-01-10")]
    public async Task a_ctm_a_title_or_a_day_finds_them(string option, string value)
    {
        await using var database = await StoredEvents.Create();

        var result = await Tool.On(database).Run("events", option, value, "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        var found = Assert.Single(result.Json.GetProperty("events").EnumerateArray());
        Assert.Equal(StoredEvents.Event, found.GetProperty("event_id").GetGuid());
        Assert.Equal(("2026-01-10", "high", "Port expands"), (Text("date"), Text("date_confidence"), Text("summary")));
        Assert.Equal(2, found.GetProperty("titles").GetArrayLength());
        // One publisher, however it spells itself.
        Assert.Equal(1, found.GetProperty("sources").GetInt32());

        string? Text(string key) => found.GetProperty(key).GetString();
    }

    [Fact]
    public async Task a_day_without_events_is_no_error()
    {
        await using var database = await StoredEvents.Create();

        var result = await Tool.On(database).Run("events", "--date", "2026-01-11", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, result.Json.GetProperty("events").GetArrayLength());
    }
}
