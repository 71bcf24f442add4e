using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

/// <summary>Years of writers have left all sorts of elements; the API passes them on, and the page shows them as well as it can.</summary>
public sealed class when_a_digest_is_odd
{
    [Fact]
    public async Task events_without_ids_dates_or_titles_are_shown_all_the_same()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = await newsroom.File(["First headline", "Second headline", "Third headline"], "geo_old");
        var titles = await newsroom.Titles(ctm);
        await newsroom.Digest(ctm, $$"""
            [{"date": "2026-02-03", "summary": "An event of old", "source_title_ids": ["{{titles[0].TitleId}}", "{{Guid.NewGuid()}}"]},
             {"date": "2026-02-03T10:00:00Z", "summary": "With a time", "source_title_ids": null},
             {"date": "Februar", "summary": "Some time", "source_title_ids": ["{{titles[1].TitleId}}"]},
             {"summary": null, "date": 7, "event_id": 12, "source_title_ids": "none"},
             {"date": "2026-02-01", "summary": "Odd / geo_old - other EVENTS", "source_title_ids": ["{{titles[2].TitleId}}"]},
             "not an event", 3, null]
            """);
        await Visit.To(newsroom.Address, $"#/ctms/{ctm}", async page =>
        {
            await Expect(page.Events()).ToHaveCountAsync(4);
            await Expect(page.Locator(".day")).ToHaveCountAsync(2);
            await page.Locator(".day").Nth(0).Sees("An event of old");
            await page.Locator(".day").Nth(0).Sees("With a time");
            await page.Locator(".day").Nth(1).Sees("No date");
            await page.Locator(".day").Nth(1).Sees("An event without words");
            await Expect(page.Locator("article h3 a[href]")).ToHaveCountAsync(0);

            var old = page.Events().Filter(new() { HasText = "An event of old" });
            await old.Locator("summary").ClickAsync();
            await Expect(old.Locator(".publisher li")).ToHaveCountAsync(1);
            await page.Locator(".left-over").Filter(new() { HasText = "Other events" }).Locator("summary").ClickAsync();
            await page.Locator(".left-over .publisher li").Sees("headline");
        });
    }
}
