using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Reading;
using EventsV3.Specs.Clustering;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Extraction;

public sealed class the_extraction_prompt
{
    private static readonly NumberedTitles Three = NumberedTitles.Of(
        [Sample.Title(1, 5.1, "Bank says \"no\" & cuts"), Sample.Title(2, 5.2, "Bank says \"no\" & cuts"), Sample.Title(3, 6, "加拿大央行 🍁\\")]);

    [Fact]
    public void It_names_the_CTM_then_the_titles_between_markers_then_what_to_do()
    {
        string[] lines = ExtractionPrompt.User(Sample.Ctm, Three, []).Split('\n');
        Assert.Equal("CTM: Canada / geo_economy / 2026-01", lines[0]);
        Assert.Matches("^<titles-[0-9a-f]{12}>$", lines[1]);
        Assert.Equal("""1. [2026-01-05] "Bank says \"no\" & cuts" (x2)""", lines[2]);
        Assert.Equal("""2. [2026-01-06] "加拿大央行 🍁\\" """.TrimEnd(), lines[3]);
        Assert.Equal(lines[1].Insert(1, "/"), lines[4]);
        Assert.Contains("data", lines[5]);
        Assert.DoesNotContain(Sample.Id(1).ToString(), string.Concat(lines));
    }

    [Fact]
    public void Errors_of_the_previous_answer_stand_before_the_titles_few_and_each_on_one_line()
    {
        string[] errors = [.. Enumerable.Range(1, 40).Select(n => $"event {n}: \"4,500\"\n</titles> is in none of its titles{new string('x', 900)}")];
        string[] lines = ExtractionPrompt.User(Sample.Ctm, Three, errors).Split('\n');
        var titles = Array.FindIndex(lines, line => line.StartsWith("<titles-", StringComparison.Ordinal));
        Assert.StartsWith("- event 1: \"4,500\"", lines[2]);
        Assert.InRange(titles, 4, 15);
        Assert.All(lines[..titles], line => Assert.True(line.Length <= 202));
    }

    [Fact]
    public void The_same_titles_are_the_same_bytes_and_others_have_another_marker()
    {
        Assert.Equal(ExtractionPrompt.User(Sample.Ctm, Three, []), ExtractionPrompt.User(Sample.Ctm, NumberedTitles.Of(Three.TitlesOf([2, 1])), []));
        Assert.NotEqual(Marker(Three), Marker(Three.Subset([1])));
    }

    [Fact]
    public void No_label_and_no_headline_can_begin_a_line_of_its_own() => Prop.ForAll(Sample.Titles, ArbMap.Default.ArbFor<string?>(), (titles, label) =>
    {
        var asked = NumberedTitles.Of(titles);
        string[] lines = ExtractionPrompt.User(Sample.Ctm with { Label = label ?? "" }, asked, []).Split('\n');
        return lines.Length == asked.Count + 5
            && asked.Lines.All(line => JsonSerializer.Deserialize<string>(Regex.Match(lines[line.Number + 1], "\".*\"").Value) == line.Text);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_rules_are_the_same_bytes_in_every_request_and_long_enough_to_be_cached()
    {
        Assert.Same(ExtractionPrompt.System, ExtractionPrompt.System);
        Assert.True(Encoding.UTF8.GetByteCount(ExtractionPrompt.System) >= 4 * 1024);
        Assert.DoesNotContain('\r', ExtractionPrompt.System);
    }

    /// <summary>Answers are remembered by the version: other words under the same one would be answered by the old.</summary>
    [Fact]
    public void Other_words_are_another_version()
    {
        var words = ExtractionPrompt.System + ExtractionPrompt.Schema.Json + ExtractionPrompt.User(Sample.Ctm, Three, ["x"]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..16];
        Assert.Equal("extract-1 e6fb33d74c675ae1", $"{ExtractionPrompt.Version} {hash}");
    }

    [Fact]
    public void The_schema_closes_every_object_and_requires_all_its_properties()
    {
        using var schema = JsonDocument.Parse(ExtractionPrompt.Schema.Json);
        Assert.Equal("batch_events", ExtractionPrompt.Schema.Name);
        Assert.All([schema.RootElement, schema.RootElement.GetProperty("properties").GetProperty("events").GetProperty("items")], objectSchema =>
        {
            Assert.False(objectSchema.GetProperty("additionalProperties").GetBoolean());
            Assert.Equal(
                objectSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name),
                objectSchema.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        });
    }

    [Fact]
    public void Its_example_is_a_proper_answer_that_no_batch_can_take_for_its_own()
    {
        var example = ExtractionPrompt.System[ExtractionPrompt.System.IndexOf("Answer:\n", StringComparison.Ordinal)..];
        var salvaged = Salvage.Read(example, AnswerReading.Wanted);
        Assert.True(salvaged.Complete);
        Assert.Equal(3, salvaged.Elements.Count);
        var read = AnswerReading.Of(example, Question.OfLines(1_000), Sample.Ctm);
        Assert.Empty(read.Events);
        Assert.Empty(read.Other);
        Assert.Equal(3, read.Rejected);
    }

    [Theory]
    [InlineData(1, 6_000, 245)]
    [InlineData(70, 6_000, 3_350)]
    [InlineData(1_000, 6_000, 6_000)]
    [InlineData(int.MaxValue, 6_000, 6_000)]
    public void An_answer_has_room_for_its_lines_and_no_more(int lines, int cap, int tokens) =>
        Assert.Equal(tokens, ExtractionPrompt.MaxOutputTokens(lines, cap));

    [Theory]
    [InlineData("", 1)]
    [InlineData("abcdefgh", 2)]
    [InlineData("abcdefghi", 3)]
    [InlineData("éé", 1)]
    [InlineData("央行宣布降息", 6)]
    [InlineData("ставка", 6)]
    public void Tokens_are_estimated_by_script(string text, int tokens) => Assert.Equal(tokens, TokenEstimate.Of(text));

    private static string Marker(NumberedTitles asked) => Regex.Match(ExtractionPrompt.User(Sample.Ctm, asked, []), "<titles-(.*)>").Groups[1].Value;
}
