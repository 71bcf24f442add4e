using System.Text.Json;
using EventsV3.IntegrationTests.Writer;

namespace EventsV3.IntegrationTests.Reader;

public sealed class when_lists_are_read
{
    [Theory]
    [InlineData("", 7)]
    [InlineData("centroid=AMERICAS-CANADA&", 7)]
    [InlineData("track=geo_economy&", 7)]
    [InlineData("month=2026-01&", 1)]
    [InlineData("month=2031-01&", 0)]
    [InlineData("centroid=nobody&", 0)]
    public async Task pages_of_ctms_show_each_once_and_in_order(string filter, int expected)
    {
        await using var situation = await Situation.Create(titles: 1);
        for (var month = 2; month <= 7; month++)
            await situation.AddCtm(new DateOnly(2026, month, 1));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var months = (await Walk(reader, $"/ctms?{filter}limit=2")).Select(ctm => ctm.GetProperty("month").GetString()!).ToList();

        Assert.Equal(expected, months.Count);
        Assert.Equal(months.OrderDescending(StringComparer.Ordinal), months);
        Assert.Equal(months.Distinct(), months);
    }

    [Fact]
    public async Task pages_of_events_titles_and_hits_miss_none_and_show_none_twice()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(
            1, [.. "abcdefghi".Select(letter => situation.Event(1 + (letter % 3), $"Tariff {letter}", letter.ToString()))]));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        // Some at the same moment: the id decides.
        await situation.Execute("update titles_v3 set pubdate_utc = '2026-01-02 03:04:05.123456' where title_display < 'Headline 5'");

        foreach (var path in (string[])["/events?limit=2", "/events?q=tariffs&limit=2", "/events?from=2026-01-01&to=2026-01-03&limit=4"])
        {
            var hits = await Walk(reader, path);
            Assert.Equal(9, hits.Select(hit => hit.GetProperty("event_id").GetGuid()).Distinct().Count());
            Assert.Equal(9, hits.Count);
            var dates = hits.Select(hit => hit.GetProperty("date").GetString()!).ToList();
            Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        }
        await situation.FileTitles();
        var titles = await Walk(reader, $"/ctms/{situation.CtmId}/titles?limit=5");
        Assert.Equal(situation.Titles.Order(), titles.Select(title => title.GetProperty("title_id").GetGuid()).Order());
        var times = titles.Select(title => title.GetProperty("published_at").GetDateTime()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(titles, title => Assert.EndsWith("Z", title.GetProperty("published_at").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_search_finds_words_phrases_and_days()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(
            1, situation.Event(3, "Steel tariffs are raised", "ab"), situation.Event(5, "Tariff on steel dropped", "c"), situation.Event(5, "Port grows", "d"),
            situation.Event(9, new string('x', 30_000) + " zebra", "e")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        Assert.Equal(2, await Found("q=tariff"));
        Assert.Equal(1, await Found("q=%22steel+tariffs%22"));
        Assert.Equal(1, await Found("q=tariff+-raised"));
        Assert.Equal(3, await Found("q=raised+or+port+or+dropped"));
        Assert.Equal(2, await Found("date=2026-01-05"));
        Assert.Equal(1, await Found("date=2026-01-05&q=port"));
        Assert.Equal(2, await Found("from=2026-01-04&to=2026-01-08"));
        Assert.Equal(0, await Found("q=tariff&centroid=ASIA-JAPAN"));
        // The beginning of a summary is what is searched.
        Assert.Equal(0, await Found("q=zebra"));

        async Task<int> Found(string query) => (await reader.Get($"/events?{query}")).GetProperty("items").GetArrayLength();
    }

    private static async Task<List<JsonElement>> Walk(ReaderUnderTest reader, string path)
    {
        var (all, next) = (new List<JsonElement>(), path);
        while (true)
        {
            var page = await reader.Get(next);
            all.AddRange(page.GetProperty("items").EnumerateArray());
            Assert.True(all.Count < 1_000, "the pages do not end");
            if (page.GetProperty("next_cursor").GetString() is not { } cursor)
                return all;
            next = $"{path}&cursor={cursor}";
        }
    }
}
