using EventsV3.LanguageModels.Answers;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Answers;

public sealed class AnswerKeySpecs
{
    private static readonly string[] Question =
        ["extract", "extract-1", "You read headlines.", "{}", "small", "t=0", "1. [2026-01-02] \"Rates cut\""];

    private static AnswerKey Of(string[] parts) => AnswerKey.Of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);

    /// <summary>Answers outlive the program that stored them: another hash would ask everything again.</summary>
    [Fact]
    public void A_question_has_the_same_key_in_every_version() =>
        Assert.Equal("9b523329af7b3fa5562c08e4ca0721787dfd54dbd7bd1fb88c6bd765659e4ff6", Of(Question).Value);

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void Every_part_of_the_question_counts(int part)
    {
        string[] other = [.. Question];
        other[part] += " ";

        Assert.NotEqual(Of(Question), Of(other));
    }

    [Fact]
    public void Parts_that_only_join_alike_are_other_questions() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonEmptyString>(), (one, two) =>
        {
            string[] here = [.. Question], there = [.. Question];
            (here[2], here[3]) = (one.Get + two.Get, "");
            (there[2], there[3]) = (one.Get, two.Get);
            return Of(here) != Of(there);
        }).QuickCheckThrowOnFailure();
}
