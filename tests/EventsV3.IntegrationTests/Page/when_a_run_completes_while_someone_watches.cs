using EventsV3.Contracts;
using EventsV3.IntegrationTests.Servers;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

public sealed class when_a_run_completes_while_someone_watches
{
    [Fact]
    public async Task the_timeline_shows_batches_arriving_and_then_the_events()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 60, seed: 2)).Single();
        var plan = await newsroom.Plan(ctm);
        await Visit.To(newsroom.Address, $"#/ctms/{ctm}", async page =>
        {
            await page.IsReady();
            await page.GetByText("This timeline has not been extracted yet.").IsSeen();

            await newsroom.Publish(plan.OfType<BatchExtracted>().Concat<object>(plan.OfType<ExtractBatch>().Take(2)));
            await page.Locator(".progress").Sees("2 of 6 batches arrived");
            await newsroom.Publish(plan.OfType<ExtractBatch>().Skip(2));

            await Expect(page.Locator("main article.event").First).ToBeVisibleAsync();
            var events = await newsroom.Scalar<int>(
                "select count(*)::int from events_v3 where ctm_id = @ctm and summary not like '% - Other events'", new { ctm });
            await Expect(page.Events()).ToHaveCountAsync(events);
            await page.Locator(".opening .badge").Sees("Complete");
            await Expect(page.Locator(".progress")).ToBeHiddenAsync();
        });
    }

    [Fact]
    public async Task new_titles_change_the_timeline_in_place_and_nothing_that_is_open_closes()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 40, seed: 3)).Single();
        await newsroom.Write(ctm);
        await Visit.To(newsroom.Address, $"#/ctms/{ctm}", async page =>
        {
            await page.IsReady();
            var before = await newsroom.Scalar<int>("select count(*)::int from events_v3 where ctm_id = @ctm", new { ctm });
            await newsroom.AddTitle(ctm, "Volcano erupts on the island of Ferdinandea", "2026-01-30");
            var open = page.Events().Last;
            await open.Locator("summary").ClickAsync();
            await open.Locator(".publisher li").First.IsSeen();
            await open.Locator("[data-item]").FocusAsync();
            var id = await open.Locator("[data-item]").GetAttributeAsync("id");

            await newsroom.Bus.Publish(new CtmReady { CtmId = ctm }, TestContext.Current.CancellationToken);

            var arrived = page.Events().Filter(new() { HasText = "Volcano erupts" });
            await arrived.Sees("New");
            await page.Locator("#announcer").Sees("1 new event");
            await Expect(page.Events()).ToHaveCountAsync(before + 1);
            await Expect(page.Locator($"#{id}")).ToBeFocusedAsync();
            await page.Events().Filter(new() { Has = page.Locator($"#{id}") }).Locator(".publisher li").First.IsSeen();
        });
    }

    [Fact]
    public async Task the_pipeline_counts_it_from_under_way_to_written()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 60, seed: 4)).Single();
        var plan = await newsroom.Plan(ctm);
        await Visit.To(newsroom.Address, "#/pipeline", async page =>
        {
            await page.IsReady();
            await page.GetByText("Nothing is running.").IsSeen();

            await newsroom.Publish(plan.OfType<BatchExtracted>().Concat<object>(plan.OfType<ExtractBatch>().Take(1)));
            await page.Locator(".runs").Sees("1 of 6 batches");
            await newsroom.Publish(plan.OfType<ExtractBatch>().Skip(1).Take(3));
            await page.Locator(".runs").Sees("4 of 6 batches");
            await newsroom.Publish(plan.OfType<ExtractBatch>().Skip(4));

            await page.Locator(".written").Sees("Testland");
            await page.GetByText("Nothing is running.").IsSeen();
            await Expect(page.Locator(".numbers [data-state=Completed] dd")).ToHaveTextAsync("1");
        });
    }

    [Theory]
    [InlineData("", ".ctms")]
    [InlineData("#/pipeline", ".written")]
    public async Task who_has_walked_to_a_timeline_by_keyboard_stays_on_it(string view, string list)
    {
        await using var newsroom = await Newsroom.Empty();
        var ctms = await newsroom.Platform.File(ctms: 2, titles: 20, seed: 11);
        await newsroom.Write(ctms[0]);
        await Visit.To(newsroom.Address, view, async page =>
        {
            await page.IsReady();
            var link = page.Locator($"{list} a[href='#/ctms/{ctms[0]}']");
            await link.FocusAsync();
            await link.EvaluateAsync("link => link.isTheOld = true");

            await newsroom.Write(ctms[1]);
            await newsroom.AddTitle(ctms[0], "Volcano erupts on the island of Ferdinandea", "2026-01-30");
            await newsroom.Write(ctms[0]);

            await Eventually.Holds(
                async () => !await link.EvaluateAsync<bool>("link => link.isTheOld === true"), TimeSpan.FromSeconds(20), "the list is not read again");
            await Expect(link).ToBeFocusedAsync();
        });
    }

    [Fact]
    public async Task the_list_counts_its_events()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 30, seed: 5)).Single();
        await Visit.To(newsroom.Address, "", async page =>
        {
            await page.IsReady();
            await page.Locator(".ctms li").Sees("0 events");

            await newsroom.Write(ctm);

            var events = await newsroom.Scalar<int>("select count(*)::int from events_v3 where ctm_id = @ctm", new { ctm });
            await page.Locator(".ctms li").Sees($"{events} events");
            await page.Locator(".ctms li .badge").Sees("Complete");
        });
    }
}
