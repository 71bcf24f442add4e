using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

[Collection(NewsroomTests.Name)]
public sealed class when_headlines_are_hostile(Newsroom newsroom)
{
    [Theory]
    [InlineData(Look.Light)]
    [InlineData(Look.Phone)]
    public Task each_is_shown_to_the_letter_and_does_nothing(Look look) => Unfolded(look, async page =>
    {
        await page.Heading("Odd <i>land</i> February 2026").IsSeen();

        var shown = await page.Locator(".publisher li bdi").AllTextContentsAsync();

        Assert.Equal(HostileHeadlines.All.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        Assert.Equal(0, await page.Locator("main script, main img, main iframe, main i:not(.publisher i)").CountAsync());
        await Visit.Picture(page, $"hostile-unfolded-{look}".ToLowerInvariant());
    });

    [Fact]
    public Task two_thousand_characters_are_folded_and_unfold() => Unfolded(Look.Light, async page =>
    {
        var entry = page.Locator(".publisher li").Filter(new() { HasText = "Endlessw" });
        var text = entry.Locator(".clamped");
        var folded = (await text.BoundingBoxAsync())!.Height;
        Assert.InRange(folded, 20, 100);

        await entry.GetByText("more", new() { Exact = true }).ClickAsync();

        await Expect(entry.GetByText("less", new() { Exact = true })).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.True((await entry.Locator("a, span").First.BoundingBoxAsync())!.Height > 3 * folded);
    });

    [Fact]
    public Task only_http_is_a_link_and_it_tells_nobody_where_the_reader_came_from() => Unfolded(Look.Light, async page =>
    {
        var links = await page.Locator(".publisher li a").EvaluateAllAsync<string[][]>(
            "all => all.map(link => [link.href, link.rel, link.target])");

        Assert.Equal(4, links.Length);
        Assert.All(links, link => Assert.Equal(("https", "noopener noreferrer", "_blank"), (new Uri(link[0]).Scheme, link[1], link[2])));
    });

    [Fact]
    public Task each_keeps_its_own_direction() => Unfolded(Look.Light, async page =>
    {
        var hebrew = page.Locator(".publisher li bdi").Filter(new() { HasText = "בורסה" });
        var emoji = page.Locator(".publisher li bdi").Filter(new() { HasText = "reaches the coast" });

        Assert.Equal("rtl", await hebrew.EvaluateAsync<string>("node => getComputedStyle(node).direction"));
        Assert.Equal("ltr", await emoji.EvaluateAsync<string>("node => getComputedStyle(node).direction"));
    });

    [Fact]
    public Task a_search_for_markup_stays_text()
    {
        const string Words = "market <img src=x onerror=alert(1)>";
        return Visit.To(newsroom.Address, $"#/search?q={Uri.EscapeDataString(Words)}", async page =>
        {
            await page.Heading($"Search: {Words}").IsSeen();
            Assert.Equal(0, await page.Locator("main img").CountAsync());
        });
    }

    private Task Unfolded(Look look, Func<IPage, Task> act) => Visit.To(newsroom.Address, $"#/ctms/{newsroom.Hostile}", async page =>
    {
        await page.IsReady();
        foreach (var fold in await page.Locator("details.sources > summary").AllAsync())
            await fold.ClickAsync();
        await Expect(page.Locator(".publisher li")).ToHaveCountAsync(HostileHeadlines.All.Count);
        await act(page);
    }, look);
}
