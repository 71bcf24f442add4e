using EventsV3.Contracts;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

public sealed class when_the_server_goes_away
{
    [Fact]
    public async Task what_is_shown_stays_the_sign_says_so_and_it_comes_back_by_itself()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctms = await newsroom.Platform.File(ctms: 2, titles: 30, seed: 6);
        await newsroom.Write(ctms[0]);
        await Visit.To(newsroom.Address, "#/pipeline", async page =>
        {
            await page.IsReady();
            await Expect(page.Locator(".numbers [data-state=Completed] dd")).ToHaveTextAsync("1");

            newsroom.Reader.Kill();
            await page.Locator("#live").Sees("Reconnecting");
            await page.Locator(".written").Sees("Testland");
            await newsroom.Write(ctms[1]);
            await newsroom.Reader.StartAgain();

            await page.Locator("#live").Sees("Live");
            await Expect(page.Locator(".numbers [data-state=Completed] dd")).ToHaveTextAsync("2");
        }, failsRequests: true);
    }

    [Fact]
    public async Task a_timeline_that_cannot_be_read_again_stays_and_says_from_when_it_is()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 30, seed: 7)).Single();
        await newsroom.Write(ctm);
        await Visit.To(newsroom.Address, $"#/ctms/{ctm}", async page =>
        {
            await page.IsReady();
            var events = await page.Events().CountAsync();
            await page.RouteAsync("**/ctms/**", route => route.AbortAsync());
            await newsroom.AddTitle(ctm, "Volcano erupts on the island of Ferdinandea", "2026-01-30");
            await newsroom.Bus.Publish(new CtmReady { CtmId = ctm }, TestContext.Current.CancellationToken);

            await page.Heading("No connection").IsSeen();
            await page.GetByText("What is shown is from").IsSeen();
            await Expect(page.Events()).ToHaveCountAsync(events);

            await newsroom.Reaches("Completed", ctm);
            await page.UnrouteAllAsync();
            await Expect(page.Heading("No connection")).ToHaveCountAsync(0);
            await Expect(page.Events()).ToHaveCountAsync(events + 1);
        }, failsRequests: true);
    }

    [Fact]
    public async Task a_view_that_is_opened_meanwhile_says_so_and_appears_when_it_is_back()
    {
        await using var newsroom = await Newsroom.Empty();
        await Visit.To(newsroom.Address, "", async page =>
        {
            await page.IsReady();
            newsroom.Reader.Kill();
            await page.Locator("#live").Sees("Reconnecting");

            await page.GetByText("Pipeline", new() { Exact = true }).ClickAsync();
            await page.Heading("No connection").IsSeen();
            await page.GetByText("Try now").IsSeen();
            await newsroom.Reader.StartAgain();

            await page.Heading("Pipeline").IsSeen();
        }, failsRequests: true);
    }
}
