using EventsV3.Contracts;
using EventsV3.IntegrationTests.Writer;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

public sealed class when_an_event_has_a_past
{
    [Fact]
    public async Task it_is_told_in_sentences_with_before_and_after()
    {
        await using var newsroom = await Newsroom.Empty();
        var (ctm, titles) = await FourTitles(newsroom);
        await newsroom.Write(ctm, 1, Situation.Event(3, "Port to grow", [titles[0], titles[1]], DateConfidence.Low));
        await newsroom.Write(ctm, 2, Situation.Event(5, "Port grows by <half>", [titles[1], titles[2], titles[3]]));
        var id = await newsroom.Scalar<Guid>("select id from events_v3");
        await Visit.To(newsroom.Address, $"#/events/{id}", async page =>
        {
            var history = page.Locator(".history");
            await history.Sees("Created on 3 January 2026 (estimated) with 2 titles.");
            await history.Sees("Moved from 3 January 2026 (estimated) to 5 January 2026.");
            await history.Sees("2 titles came, 1 title went.");
            await Expect(history.Locator("del")).ToHaveTextAsync("before: Port to grow");
            await Expect(history.Locator("ins")).ToHaveTextAsync("now: Port grows by <half>");

            await history.Locator("summary").ClickAsync();
            await Expect(history.Locator("details li")).ToHaveCountAsync(2);
            await Visit.Picture(page, "event-with-a-past");
        });
    }

    [Fact]
    public async Task the_address_of_one_that_was_merged_leads_to_the_other()
    {
        await using var newsroom = await Newsroom.Empty();
        var (ctm, titles) = await FourTitles(newsroom);
        var (port, expansion) = (Situation.Event(3, "Port grows", [.. titles.Take(3)]), Situation.Event(4, "Port expands", [titles[3]]));
        await newsroom.Write(ctm, 1, port, expansion);
        var merged = await newsroom.Scalar<Guid>("select id from events_v3 where summary = 'Port expands'");
        await newsroom.Write(ctm, 2, Situation.Event(3, "Port grows", [.. titles]));
        var survivor = await newsroom.Scalar<Guid>("select id from events_v3");
        await Visit.To(newsroom.Address, $"#/events/{merged}", async page =>
        {
            await page.Heading("Port grows").IsSeen();
            await page.GetByText("The event that you asked for was merged into this one.").IsSeen();
            await Expect(page).ToHaveURLAsync($"{newsroom.Address}#/events/{survivor}");
        });
    }

    [Fact]
    public async Task the_address_of_one_that_is_no_more_says_so()
    {
        await using var newsroom = await Newsroom.Empty();
        var (ctm, titles) = await FourTitles(newsroom);
        await newsroom.Write(ctm, 1, Situation.Event(3, "Port grows", [titles[0]]), Situation.Event(4, "Rates fall", [titles[1]]));
        var retired = await newsroom.Scalar<Guid>("select id from events_v3 where summary = 'Rates fall'");
        await newsroom.Write(ctm, 2, Situation.Event(3, "Port grows", [titles[0]]));
        await Visit.To(newsroom.Address, $"#/events/{retired}", async page =>
        {
            await page.Heading("No longer there").IsSeen();
            await page.GetByText("was retired").IsSeen();
        }, failsRequests: true);
    }

    private static async Task<(Guid Ctm, IReadOnlyList<EventTitle> Titles)> FourTitles(Newsroom newsroom)
    {
        var ctm = await newsroom.File(["One", "Two", "Three", "Four"], "geo_past");
        return (ctm, await newsroom.Titles(ctm));
    }
}
