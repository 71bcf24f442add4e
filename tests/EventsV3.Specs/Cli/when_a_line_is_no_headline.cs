namespace EventsV3.Specs.Cli;

public sealed class when_a_line_is_no_headline
{
    [Theory]
    [InlineData("""{"title": "t", "published_at": "2026-01-31", "ctm_id": "c"}""", "no id")]
    [InlineData("""{"id": "a", "published_at": "2026-01-31", "ctm_id": "c"}""", "no title")]
    [InlineData("""{"id": "a", "title": " \u0000\u200b ", "published_at": "2026-01-31", "ctm_id": "c"}""", "blank title")]
    [InlineData("""{"id": "a", "title": "t", "ctm_id": "c"}""", "no published_at")]
    [InlineData("""{"id": "a", "title": "t", "published_at": "2026-01-31"}""", "no ctm_id, and no centroid and track")]
    [InlineData("""{"id": "a", "title": "t", "published_at": "2026-01-31", "centroid": "X"}""", "no ctm_id, and no track")]
    [InlineData("""{"id": "a", "title": "t", "published_at": "2026-01-31", "track": "x"}""", "no ctm_id, and no centroid")]
    [InlineData("""["id"]""", "not a JSON object")]
    public void the_reason_says_what_is_missing(string line, string reason) => Assert.Equal(reason, Reading.ReasonOf(line));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("31/01/2026")]
    [InlineData("yesterday")]
    [InlineData("0001-11-30T12:00:00Z")]
    public void a_date_that_is_none_is_named(string published) =>
        Assert.Contains($"'{published}'", Reading.ReasonOf($$"""{"id": "a", "title": "t", "published_at": "{{published}}", "ctm_id": "c"}"""));

    [Theory]
    [InlineData("""{"id": "a", "title": """)]
    [InlineData("""{"id": "a", "title": "half a pair \ud800", "published_at": "2026-01-31", "ctm_id": "c"}""")]
    [InlineData("id,title")]
    public void broken_json_is_called_so(string line) => Assert.StartsWith("not JSON", Reading.ReasonOf(line));

    [Fact]
    public void the_lines_around_it_are_read()
    {
        const string Good = """{"id": "a", "title": "t", "published_at": "2026-01-31", "ctm_id": "c"}""";

        var lines = Reading.Json(Good, "nonsense", Good);

        Assert.Equal([true, false, true], lines.Select(line => line.Headline is not null));
    }
}
