namespace EventsV3.Specs.Dashboards;

public sealed class when_promql_is_read
{
    [Theory]
    [InlineData("up", "up")]
    [InlineData("""rate(a_total{x="1", y=~"b|c"}[5m])""", """a_total{x="1", y=~"b|c"}""")]
    [InlineData("""histogram_quantile(0.95, sum by (le, z) (rate(h_bucket[$__rate_interval])))""", "h_bucket")]
    [InlineData("sum(a) by (z) / on (z) group_left (w) b", "a|b")]
    [InlineData("max(a) > 0 unless on () max(b{p=~\"x|y\"}) == 1", """a|b{p=~"x|y"}""")]
    [InlineData("a offset 5m > bool 1e3 and b or vector(0)", "a|b")]
    [InlineData("max_over_time((time() - a)[1h:5m]) # not b", "a")]
    [InlineData("""{__name__="a", b='}'}""", """a{__name__="a", b="}"}""")]
    [InlineData("absent(a{b=\"c\\\"d\"})", """a{b="c"d"}""")]
    [InlineData("count without (x) (a) or count_values(\"v\", b)", "a|b")]
    public void its_series_are_found_and_nothing_else(string expression, string selectors) =>
        Assert.Equal(selectors, string.Join('|', PromQl.Read(expression).Selectors));

    [Fact]
    public void the_labels_it_groups_and_joins_by_are_found() =>
        Assert.Equal(["z", "y", "w", "le"], PromQl.Read("sum(a) by (z) / on (y) group_left (w) sum by (le) (b)").Labels);

    [Theory]
    [InlineData("=", "a", "a", true)]
    [InlineData("=", "", "", true)]
    [InlineData("!=", "a", "a", false)]
    [InlineData("=~", "a|b", "b", true)]
    [InlineData("=~", "a", "ab", false)]
    [InlineData("!~", "|a", "", false)]
    [InlineData("=~", ".+_error", "ctm-ready_error", true)]
    public void a_matcher_accepts_what_Prometheus_would(string how, string pattern, string value, bool accepts) =>
        Assert.Equal(accepts, new Matcher("x", how, pattern).Accepts(value));

    [Fact]
    public void each_word_of_an_alternative_counts_and_a_pattern_has_none()
    {
        Assert.Equal(["ctm-ready", "extract-batch"], new Matcher("queue", "=~", "ctm-ready|extract-batch").Words);
        Assert.Null(new Matcher("queue", "=~", ".+_error").Words);
        Assert.Null(new Matcher("error_type", "!~", "|cancelled").Words);
    }
}
