namespace EventsV3.Specs.Cli;

public sealed class when_headlines_are_read_from_csv
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void columns_are_found_by_name_in_any_order(char separator)
    {
        var csv = "Title,id,track,centroid,published_at,source\nPort expands,a1,geo_economy,CANADA,2026-01-31,Harbour Post\n".Replace(',', separator);

        var headline = Assert.Single(Reading.Csv(csv)).Headline!;

        Assert.Equal(("Port expands", "geo_economy", "CANADA", "Harbour Post"), (headline.Text, headline.Track, headline.Centroid, headline.Source));
    }

    [Fact]
    public void quoted_titles_keep_their_commas_quotes_and_line_breaks()
    {
        var lines = Reading.Csv(
            """
            id,title,published_at,ctm_id
            a,"Mayor: ""enough"", and
            leaves",2026-01-31,c
            b,Plain,2026-01-31,c
            """);

        Assert.Equal(["Mayor: \"enough\", and\nleaves", "Plain"], lines.Select(line => line.Headline!.Text.ReplaceLineEndings("\n")));
        Assert.Equal([2, 4], lines.Select(line => line.Line));
    }

    [Fact]
    public void a_short_line_is_named_by_its_number()
    {
        var lines = Reading.Csv("id,title,published_at,ctm_id\na,t,2026-01-31,c\nb,t\nd,t,2026-01-31,c\n");

        Assert.Equal([null, "no published_at", null], lines.Select(line => line.Reason));
        Assert.Equal([2, 3, 4], lines.Select(line => line.Line));
    }

    [Fact]
    public void a_file_with_a_header_and_nothing_else_has_no_lines() => Assert.Empty(Reading.Csv("id,title,published_at,ctm_id\n"));

    [Fact]
    public void an_empty_file_has_no_lines() => Assert.Empty(Reading.Csv(""));
}
