using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

/// <summary>Every view by day, by night and on a phone; each leaves a picture in artifacts/screenshots.</summary>
[Collection(NewsroomTests.Name)]
public sealed class when_a_view_is_looked_at(Newsroom newsroom)
{
    public static readonly MatrixTheoryData<string, Look> Views =
        new(["list", "timeline", "hostile", "event", "search", "pipeline", "migration", "nothing"], Enum.GetValues<Look>());

    [Theory, MemberData(nameof(Views))]
    public Task nothing_sticks_out_and_everybody_can_read_it(string view, Look look) => Show(view, look, async page =>
    {
        await Visit.Picture(page, $"{view}-{look}".ToLowerInvariant());

        var (wide, screen) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        Assert.True(wide <= screen, $"{wide} pixels on {screen}");
        var findings = (await page.RunAxe()).Violations;
        Assert.Empty(findings.SelectMany(finding => finding.Nodes.Select(node => $"{finding.Id}: {finding.Help}: {node.Html}")));
    });

    [Fact]
    public Task the_night_is_dark() => Show("timeline", Look.Dark, async page =>
    {
        const string Brightness = "colour => colour.match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0)";
        var ground = await page.EvaluateAsync<int>($"({Brightness})(getComputedStyle(document.documentElement).backgroundColor)");
        var ink = await page.EvaluateAsync<int>($"({Brightness})(getComputedStyle(document.body).color)");

        Assert.True(ground < 150 && ink > 600, $"ground {ground}, ink {ink}, of 765");
    });

    [Fact]
    public Task a_palette_of_the_readers_own_leaves_the_bars() => Show("timeline", Look.Light, async page =>
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        var bar = await page.Locator(".bars > button").First.EvaluateAsync<string>(
            "bar => getComputedStyle(bar, '::before').backgroundColor");
        Assert.NotEqual("rgba(0, 0, 0, 0)", bar);
        await Visit.Picture(page, "timeline-forced-colours");
    });

    private async Task Show(string view, Look look, Func<IPage, Task> act)
    {
        var id = await newsroom.LargestEvent(newsroom.Canada);
        var hash = view switch
        {
            "list" => "",
            "timeline" => $"#/ctms/{newsroom.Canada}",
            "hostile" => $"#/ctms/{newsroom.Hostile}",
            "event" => $"#/events/{id}",
            "search" => "#/search?q=strike",
            "nothing" => "#/nowhere",
            _ => $"#/{view}",
        };
        await Visit.To(newsroom.Address, hash, async page =>
        {
            await page.IsReady();
            foreach (var fold in (await page.Locator("details > summary").AllAsync()).Take(3))
                await fold.ClickAsync();
            await page.IsReady();
            await act(page);
        }, look);
    }
}
