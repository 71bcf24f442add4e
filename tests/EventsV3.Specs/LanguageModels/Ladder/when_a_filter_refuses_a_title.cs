namespace EventsV3.Specs.LanguageModels.Ladder;

[Trait("Promise", "T1")]
public sealed class when_a_filter_refuses_a_title
{
    [Theory]
    [InlineData("rescuers")]
    [InlineData("rescuers", "allegations")]
    [InlineData("Northland raises steel", "amid", "adopts new")]
    public async Task It_alone_is_set_aside_with_the_reason(params string[] words)
    {
        var batch = Newsroom.Run("filtered", Newsroom.Month)[0];
        await using var stack = await ModelStack.Start();
        foreach (var word in words)
            stack.Server.RefuseTitlesContaining(word);

        var read = await stack.Read(batch);

        Books.AssertExact(batch.Titles, read);
        Assert.Empty(read.Degraded);
        Assert.Equal(
            batch.Titles.Where(title => words.Any(title.Text.Contains)).Select(title => title.Id),
            read.SetAside.Select(title => title.TitleId));
        Assert.All(read.SetAside, title => Assert.StartsWith("content filter: ", title.Reason));
        var most = (2 * words.Length * (Math.Ceiling(Math.Log2((double)batch.Titles.Count / words.Length)) + 1)) + 1;
        Assert.InRange(stack.Server.Calls.Count, 1, most);
    }

    [Fact]
    public async Task All_of_them_may_be_refused()
    {
        var batch = Newsroom.Run("filtered", Newsroom.Story(1))[0];
        await using var stack = await ModelStack.Start();
        stack.Server.RefuseTitlesContaining("Marigold");

        var read = await stack.Read(batch);

        Assert.Empty(read.Events);
        Assert.Equal(batch.Titles.Count, read.SetAside.Count);
    }
}
