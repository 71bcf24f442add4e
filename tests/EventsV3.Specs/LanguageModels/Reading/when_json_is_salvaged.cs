using System.Text;
using EventsV3.LanguageModels.Reading;

namespace EventsV3.Specs.LanguageModels.Reading;

public sealed class when_json_is_salvaged
{
    [Theory]
    [InlineData("""{"groups":[[1,2],[3]]}""", "[1,2] [3]")]
    [InlineData("""{"clusters":[[1,2],[3]]}""", "[1,2] [3]")]
    [InlineData("""{"Gro_ups":[[1,2],[3]]}""", "[1,2] [3]")]
    [InlineData("""[[1,2],[3]]""", "[1,2] [3]")]
    [InlineData("""{"result":{"groups":[[1,2],[3]]}}""", "[1,2] [3]")]
    [InlineData("""{"groups":[[1,2],[3],],}""", "[1,2] [3]")]
    [InlineData("""{"groups":[[1,2]/* same */,[3]]}""", "[1,2] [3]")]
    [InlineData("""{"groups":[{"members":[1,2]},[3]]}""", """{"members":[1,2]} [3]""")]
    [InlineData("""{"groups":[],"groups":[[4]]}""", "[4]")]
    [InlineData("""{"groups":[7,"x",null,[4]]}""", "[4]")]
    [InlineData("""In [1] and [2]: {"groups":[[4]]}""", "[4]")]
    [InlineData("""{"groups":[]} no, rather {"groups":[[4]]}""", "[4]")]
    public void The_wanted_array_is_found(string text, string elements)
    {
        var read = Salvage.Read(text, "groups", "clusters");
        Assert.Equal(elements, string.Join(' ', read.Elements.Select(element => element.GetRawText())));
        Assert.True(read.Found);
        Assert.True(read.Complete);
    }

    [Theory]
    [InlineData("""{"groups":[[1,2],[3""", 1)]
    [InlineData("""{"groups":[[1,2],[3]""", 2)]
    [InlineData("""{"groups":[[1,2],[3]],"x""", 2)]
    [InlineData("""{"groups":[[1,2],[3],oops,[4]]}""", 2)]
    [InlineData("""[[1,2],[3]""", 2)]
    public void What_was_complete_before_the_end_is_kept_and_the_rest_is_known_to_be_missing(string text, int elements)
    {
        var read = Salvage.Read(text, "groups");
        Assert.Equal(elements, read.Elements.Count);
        Assert.False(read.Complete);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("I am sorry, I cannot help with that [1].")]
    [InlineData("{\"steps\":[{\"a\":1}]}")]
    [InlineData("<think>{\"groups\":[[1]]}")]
    [InlineData("\"groups\"")]
    [InlineData("{{{{[[[[")]
    public void Where_there_is_none_none_is_found(string? text)
    {
        var read = Salvage.Read(text, "groups");
        Assert.Empty(read.Elements);
        Assert.False(read.Found);
    }

    [Fact]
    public void The_array_beside_it_counts_only_when_it_came_whole()
    {
        var wanted = new WantedArray("events") { Beside = ["other"] };
        Assert.Equal("[3,4]", Salvage.Read("""{"other":[3,4],"events":[{"a":1""", wanted).Beside?.GetRawText());
        Assert.Null(Salvage.Read("""{"events":[{"a":1}],"other":[3,""", wanted).Beside);
        Assert.True(Salvage.Read("""{"events":[],"other":[1]}""", wanted).Complete);
    }

    [Fact]
    public void An_array_under_another_name_is_taken_for_what_its_elements_look_like()
    {
        var read = Salvage.Read("""{"steps":[{"think":1}],"my_news":[{"titles":[1]},{"titles":[2]}]}""", AnswerReading.Wanted);
        Assert.Equal(2, read.Elements.Count);
    }

    [Fact]
    public void Invalid_bytes_control_characters_and_broken_surrogates_are_no_reason_to_stop()
    {
        byte[] text = [.. "{\"groups\":[[\"a"u8, 0xFF, 0xC3, 0x00, 0x1B, (byte)'\t', .. "\\ud800b\"],[2]]}"u8];
        Assert.Equal(2, Salvage.Read(text, "groups").Elements.Count);
        Assert.True(Salvage.Read("{\"groups\":[[\"\uD800\"]]}", "groups").Complete);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("[/*")]
    [InlineData("{\"")]
    [InlineData("<think>")]
    [InlineData("</think>")]
    [InlineData("[1,[2],")]
    [InlineData("{\"groups\":[[1],")]
    [InlineData("{}")]
    [InlineData("[{\"titles\":[1]},")]
    public void Four_megabytes_of_anything_cost_little(string piece)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, Salvage.MaximumBytes / piece.Length)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.InRange(Salvage.Read(text, AnswerReading.Wanted).Elements.Count, 0, Salvage.MaximumElements);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512L << 20);
    }

    [Fact]
    public void What_is_nested_deeper_than_any_answer_is_passed_over() =>
        Assert.Empty(Salvage.Read(new string('[', 100_000) + new string(']', 100_000), "groups").Elements);
}
