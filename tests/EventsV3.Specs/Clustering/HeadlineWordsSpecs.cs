using EventsV3.Domain.Clustering;

namespace EventsV3.Specs.Clustering;

public class HeadlineWordsSpecs
{
    [Theory]
    [InlineData("Ottawa's tariffs won't end", "ottawa tariff wont end")]
    [InlineData("Ottawa’s tariffs won’t end", "ottawa tariff wont end")]
    [InlineData("A $2-billion plan for 2026: report", "2 billion plan 2026")]
    [InlineData("U.S.-led talks, U.N. and U.S", "us led talk un us")]
    [InlineData("Quakes hit Côte-Nord", "quak hit cote nord")]
    [InlineData("Quakes hit Co\u0302te-Nord", "quak hit cote nord")]
    [InlineData("Канады, ставку", "канады ставку")]
    [InlineData("दिल्ली में बारिश", "दिल्ली में बारिश")]
    [InlineData("降息2次", "降息 2 次")]
    [InlineData("iPhoneの発売", "iphon の発 発売")]
    [InlineData("ธนาคาร", "ธน นา าค คา าร")]
    [InlineData("the ... of", "")]
    public void A_headline_is_read_as(string text, string words) =>
        Assert.Equal(words, string.Join(' ', HeadlineWords.Of(text).Select(word => word.Stem)));

    [Fact]
    public void A_capital_inside_a_sentence_marks_a_name() =>
        Assert.Equal(["ottawa", "eu"], Names("Tariff dispute between Ottawa and the EU drags on slowly"));

    [Fact]
    public void In_title_case_only_a_word_of_capitals_does() =>
        Assert.Equal(["eu"], Names("Tariff Dispute Between Ottawa and the EU Drags On"));

    [Fact]
    public void In_capitals_nothing_does() => Assert.Empty(Names("TARIFF DISPUTE BETWEEN OTTAWA AND EU"));

    [Theory]
    [InlineData("Bank of Canada cuts rate | Example Daily", "Bank of Canada cuts rate")]
    [InlineData("Bank of Canada cuts rate - Markets - Example Daily", "Bank of Canada cuts rate")]
    [InlineData("Bank of Canada cuts rate | Markets | Example Daily", "Bank of Canada cuts rate")]
    [InlineData("Bank of Canada cuts rate :: Example Daily", "Bank of Canada cuts rate")]
    [InlineData("Canada - what now", "Canada - what now")]
    [InlineData("Bank of Canada cuts rate - and what it means for the rest of us", "Bank of Canada cuts rate - and what it means for the rest of us")]
    [InlineData("Mid-size firms in Canada hit", "Mid-size firms in Canada hit")]
    [InlineData("-", "-")]
    [InlineData("", "")]
    public void The_publisher_is_no_part_of_a_headline(string headline, string without) => Assert.Equal(without, PublisherSuffix.Strip(headline));

    private static IEnumerable<string> Names(string text) => HeadlineWords.Of(text).Where(word => word.IsName).Select(word => word.Stem);
}
