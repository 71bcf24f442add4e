using EventsV3.Cli.Import;
using EventsV3.Domain.Titles;

namespace EventsV3.Specs.Cli;

public sealed class the_demo_s_sample
{
    private static readonly IReadOnlyList<HeadlineLine> Lines = [.. HeadlineFile.Read(Path.Combine(AppContext.BaseDirectory, "Demo", "sample.jsonl"), 0)];

    [Fact]
    public void has_no_line_that_the_import_rejects() => Assert.All(Lines, line => Assert.Null(line.Reason));

    [Fact]
    public void has_five_ctms_and_one_needs_more_than_one_batch()
    {
        var sizes = Lines.CountBy(line => line.Headline!.CtmId).Select(ctm => ctm.Value).ToList();

        Assert.Equal(5, sizes.Count);
        Assert.Contains(sizes, size => size > Batches.DefaultSize);
    }

    [Fact]
    public void names_each_title_once() => Assert.Equal(Lines.Count, Lines.DistinctBy(line => line.Headline!.TitleId).Count());
}
