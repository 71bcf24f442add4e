using EventsV3.Domain.Titles;

namespace EventsV3.Specs.Cli;

public sealed class when_headlines_are_read_from_jsonl
{
    [Fact]
    public void every_field_is_taken()
    {
        var headline = Assert.Single(Reading.Json(
            """{"id": "a1", "title": "Port expands", "published_at": "2026-01-31T09:30:00Z", "source": "Harbour Post", "lang": "eng", "ctm_id": "canada-1"}""")).Headline!;

        Assert.Equal(StableGuid.From("a1"), headline.TitleId);
        Assert.Equal(StableGuid.From("canada-1"), headline.CtmId);
        Assert.Equal(("Port expands", "Harbour Post", "eng"), (headline.Text, headline.Source, headline.Language));
        Assert.Equal(new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc), headline.PublishedAt);
        Assert.Equal(("canada-1", "imported", new DateOnly(2026, 1, 1)), (headline.Centroid, headline.Track, headline.Month));
    }

    [Fact]
    public void without_a_ctm_its_centroid_track_and_month_are_its_ctm()
    {
        var lines = Reading.Json(
            """{"id": 1, "title": "a", "published_at": "2026-01-31", "centroid": "NORTH_SEA", "track": "geo_energy"}""",
            """{"id": 2, "title": "b", "published_at": "2026-01-01", "centroid": "NORTH_SEA", "track": "geo_energy"}""",
            """{"id": 3, "title": "c", "published_at": "2026-02-01", "centroid": "NORTH_SEA", "track": "geo_energy"}""");

        Assert.Equal(lines[0].Headline!.CtmId, lines[1].Headline!.CtmId);
        Assert.NotEqual(lines[0].Headline!.CtmId, lines[2].Headline!.CtmId);
        Assert.Equal("North Sea", lines[0].Headline!.CentroidLabel);
    }

    [Theory]
    [InlineData("2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30Z")]
    [InlineData("2026-01-31T09:30:00")]
    [InlineData("2026-01-31 09:30:00")]
    [InlineData("2026-01-31T10:30:00.000+01:00")]
    [InlineData("Sat, 31 Jan 2026 09:30:00 GMT")]
    public void a_time_is_utc_unless_it_says_otherwise(string published)
    {
        var line = Assert.Single(Reading.Json($$"""{"id": "a", "title": "t", "published_at": "{{published}}", "ctm_id": "c"}"""));

        Assert.Equal(new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc), line.Headline?.PublishedAt);
    }

    [Fact]
    public void what_postgres_cannot_hold_is_taken_out_and_the_rest_stays()
    {
        var line = Assert.Single(Reading.Json("""{"id": "a", "title": " Bridge\u0000 opens 🎉 ", "published_at": "2026-01-31", "ctm_id": "c"}"""));

        Assert.Equal("Bridge opens 🎉", line.Headline?.Text);
    }

    [Fact]
    public void lines_are_counted_with_the_blank_ones() =>
        Assert.Equal([1, 4], Reading.Json("{}", "", "  ", "[]").Select(line => line.Line));

    [Theory]
    [InlineData("allsides-2021-06", "Allsides 2021-06")]
    [InlineData("NORTH_SEA", "North Sea")]
    [InlineData("og21-covid_org-2021-07a", "Og21 Covid Org 2021 07a")]
    [InlineData("McMurdo", "McMurdo")]
    public void a_centroid_without_label_gets_a_readable_one(string centroid, string label) =>
        Assert.Equal(label, EventsV3.Cli.Import.ReadableLabel.Of(centroid));
}
