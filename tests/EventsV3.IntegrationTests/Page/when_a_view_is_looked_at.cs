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
        Assert.True(findings.Length == 0, string.Join('\n', findings.SelectMany(finding => finding.Nodes.Select(node => $"{finding.Id}: {finding.Help}: {node.Html}"))));
    });

    [Fact]
    public Task the_night_is_dark() => Show("timeline", Look.Dark, async page =>
    {
        var light = await page.EvaluateAsync<int>("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0)");
        var ink = await page.EvaluateAsync<int>("getComputedStyle(document.body).color.match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0)");

        Assert.True(light < 150 && ink > 600, $"ground {light}, ink {ink}, of 765");
    });

    [Fact]
    public Task a_palette_of_the_readers_own_leaves_the_bars() => Show("timeline", Look.Light, async page =>
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.Locator(".bars > button").First.EvaluateAsync<string>("bar => getComputedStyle(bar, '::before').backgroundColor"));
        await Visit.Picture(page, "timeline-forced-colours");
    });

    private async Task Show(string view, Look look, Func<IPage, Task> act)
    {
        var id = await newsroom.Scalar<Guid>(
            "select event_id from event_v3_titles join events_v3 e on e.id = event_id where ctm_id = @id group by 1 order by count(*) desc, 1 limit 1", new { id = newsroom.Canada });
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
