using EventsV3.LanguageModels.Consolidation;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Rounds;

public class GroupsReadingSpecs
{
    [Theory]
    [InlineData("""{"groups":[[1,4],[2],[3]]}""")]
    [InlineData("```json\n{\"groups\": [[1, 4], [2], [3]]}\n```")]
    [InlineData("""Here you are: {"groups":[[1,4],[2],[3]]} I hope that helps.""")]
    [InlineData("""<think>1 and 4?</think>{"clusters":[["1","4"],["2"],["3"]]}""")]
    [InlineData("[[1,4],[2],[3]]")]
    [InlineData("""{"groups":[{"numbers":[1,4],"why":"the same act"},{"numbers":[2]},{"numbers":[3]}]}""")]
    [InlineData("""{"groups":[[1,4],[2],[3]]""")] // cut, and nothing is missing
    public void An_answer_that_names_every_line_is_complete(string text)
    {
        var read = GroupsReading.Of(text, 4);
        Assert.Equal([[1, 4], [2], [3]], read.Groups);
        Assert.True(read.Complete);
        Assert.Empty(read.Errors);
    }

    [Theory]
    [InlineData("""{"groups":[[1,4],[2""", "numbers that stand in no group: 2, 3")]
    [InlineData("""{"groups":[[1,4]]}""", "numbers that stand in no group: 2, 3")]
    [InlineData("""{"groups":[]}""", "numbers that stand in no group: 1, 2, 3, 4")]
    public void One_that_does_not_is_no_answer_and_says_what_is_missing(string text, string error)
    {
        var read = GroupsReading.Of(text, 4);
        Assert.False(read.Complete);
        Assert.Equal([error], read.Errors);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("I cannot help with that.")]
    [InlineData("""{"error":"busy"}""")]
    public void Prose_has_no_groups(string? text)
    {
        var read = GroupsReading.Of(text, 2);
        Assert.Null(read.Groups);
        Assert.False(read.Complete);
        Assert.Single(read.Errors);
    }

    [Fact]
    public void Unknown_and_repeated_numbers_are_named()
    {
        var read = GroupsReading.Of("""{"groups":[[1,2,9],[2,3]]}""", 3);
        Assert.True(read.Complete);
        Assert.Equal(["group 1: 9 is no number from 1 to 3", "numbers that stand in several groups: 2"], read.Errors);
    }

    [Fact]
    public void A_complete_answer_cut_anywhere_is_whole_or_incomplete_and_never_another()
    {
        const string Whole = """{"groups":[[1,14],[2,3],[4,5,6,7,8,9,10,11],[12],[13]]}""";
        var groups = GroupsReading.Of(Whole, 14).Groups!;
        for (var length = 0; length < Whole.Length; length++)
        {
            var read = GroupsReading.Of(Whole[..length], 14);
            Assert.True(!read.Complete || read.Groups!.Count == groups.Count);
            Assert.Equal(groups.Take(read.Groups?.Count ?? 0), read.Groups ?? []);
        }
    }

    [Fact]
    public void Whatever_is_written_it_is_read() =>
        Prop.ForAll<string, int>((text, lines) =>
        {
            var read = GroupsReading.Of("{\"groups\":[" + text, Math.Abs(lines % 20));
            return read.Groups is null || read.Groups.All(group => group.Count > 0);
        }).QuickCheckThrowOnFailure();
}
