using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

public sealed class when_a_ctm_is_large
{
    /// <summary>More would mean that the page draws what nobody looks at.</summary>
    private const int NodesAtMost = 3_000;

    [Fact]
    public async Task only_what_is_looked_at_is_read_and_drawn()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = await newsroom.WriteLarge(events: 500, titlesEach: 19);
        await Visit.To(newsroom.Address, $"#/ctms/{ctm}", async page =>
        {
            var titlePages = 0;
            page.Request += (_, request) => titlePages += request.Url.Contains("/titles", StringComparison.Ordinal) ? 1 : 0;
            await page.IsReady();
            await page.Locator(".deck").Sees("500 events");
            await page.Locator(".deck").Sees("10,000 titles");
            Assert.InRange(await page.EvaluateAsync<int>("document.querySelectorAll('*').length"), 100, NodesAtMost);

            await page.Events().First.Locator("summary").ClickAsync();
            await Expect(page.Events().First.Locator(".publisher li")).ToHaveCountAsync(19);
            Assert.Equal(0, titlePages);

            var last = await page.GetByLabel("Go to a day").Locator("option").Last.GetAttributeAsync("value");
            await page.GetByLabel("Go to a day").SelectOptionAsync(last!);
            await Expect(page.Locator($".day[data-date='{last}']")).ToBeInViewportAsync();
            Assert.Equal(0, titlePages);

            var others = page.Locator("details").Filter(new() { HasText = "500 titles in no event" });
            await others.Locator("summary").First.ClickAsync();
            await Expect(others.Locator(".publisher li")).ToHaveCountAsync(100);
            await others.GetByText("Show 100 more of 400").ClickAsync();
            await Expect(others.Locator(".publisher li")).ToHaveCountAsync(200);
            Assert.Equal(20, titlePages);
        });
    }
}
