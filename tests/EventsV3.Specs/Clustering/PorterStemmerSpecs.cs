using EventsV3.Domain.Clustering;

namespace EventsV3.Specs.Clustering;

public class PorterStemmerSpecs
{
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("cats", "cat")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("relational", "relat")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("hopefulness", "hope")]
    [InlineData("electricity", "electr")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("probate", "probat")]
    [InlineData("controlling", "control")]
    public void English_endings_are_stripped_as_porter_wrote(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));

    [Theory]
    [InlineData("dies", "die")]
    [InlineData("died", "die")]
    [InlineData("spied", "spi")]
    [InlineData("enjoy", "enjoy")]
    [InlineData("news", "news")]
    [InlineData("succeed", "succeed")]
    [InlineData("hopefully", "hope")]
    [InlineData("theology", "theolog")]
    [InlineData("geology", "geolog")]
    [InlineData("as", "as")]
    public void And_otherwise_where_nltk_departs(string word, string stem) => Assert.Equal(stem, PorterStemmer.Stem(word));
}
