using EventsV3.Cli.Evaluate;

namespace EventsV3.Specs.Evaluation;

public sealed class EvaluateCommandSpecs : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eventsv3-evaluate-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Predictions_carry_the_ids_of_the_file_labelled_or_not()
    {
        var labels = File("news.jsonl",
            """{"id": "x-1", "title": "Bank of Canada cuts interest rate", "published_at": "2026-01-05", "ctm_id": "ca", "cluster": "rate"}""",
            "",
            """{"id": 2, "title": "Interest rate cut by Bank of Canada", "published_at": "2026-01-05T12:00:00+02:00", "ctm_id": "ca", "cluster": null}""");
        var output = Path.Combine(folder.FullName, "events.jsonl");
        Assert.Equal(0, Run("--labels", labels, "--out", output));
        Assert.Equal(
            ["""{"ctm_id":"ca","date":"2026-01-05","summary":"Bank of Canada cuts interest rate","title_ids":["x-1","2"]}"""],
            System.IO.File.ReadAllLines(output));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"id": "a", "title": "t", "published_at": "2026-01-05"}""")]
    [InlineData("""{"id": "a", "title": "t", "published_at": "yesterday", "ctm_id": "ca"}""")]
    [InlineData("""{"id": "a", "title": {"en": "t"}, "published_at": "2026-01-05", "ctm_id": "ca"}""")]
    public void A_bad_line_is_named_by_file_and_number(string line)
    {
        var labels = File("bad.jsonl", "", line);
        var error = Assert.ThrowsAny<Exception>(() => Run("--labels", labels));
        Assert.Contains("bad.jsonl:2: ", error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("none.jsonl", Assert.ThrowsAny<Exception>(() => Run("--labels", Path.Combine(folder.FullName, "none.jsonl"))).Message);

    [Fact]
    public void A_batch_holds_at_least_one_title() => Assert.NotEqual(0, Run("--labels", File("news.jsonl"), "--batch-size", "0"));

    private string File(string name, params string[] lines)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllLines(path, lines);
        return path;
    }

    private static int Run(params string[] args) =>
        EvaluateCommand.Create().Parse(args).Invoke(
            new() { EnableDefaultExceptionHandler = false, Output = TextWriter.Null, Error = TextWriter.Null });
}
