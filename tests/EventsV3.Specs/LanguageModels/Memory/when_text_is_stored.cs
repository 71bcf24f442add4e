using EventsV3.LanguageModels.Memory;

namespace EventsV3.Specs.LanguageModels.Memory;

public sealed class when_text_is_stored
{
    [Fact]
    public void what_a_database_cannot_hold_is_left_out_and_the_rest_stays()
    {
        var text = "a\0b \ud83d c \U0001F341 \\u0000";

        Assert.Equal("ab \uFFFD c \U0001F341 \\u0000", StorableText.Of(text));
        Assert.Same(StorableText.Of("plain"), StorableText.Of("plain"));
    }

    [Fact]
    public void a_word_is_cut_where_it_is_none()
    {
        Assert.Equal(StorableText.WordLength, StorableText.Word(new string('x', 10_000))!.Length);
        Assert.Null(StorableText.Word(null));
    }
}
