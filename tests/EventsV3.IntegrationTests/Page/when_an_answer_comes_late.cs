using EventsV3.Contracts;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

/// <summary>What is heard while an answer is on its way is newer than the answer.</summary>
public sealed class when_an_answer_comes_late
{
    [Fact]
    public async Task batches_that_arrived_meanwhile_stay()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 60, seed: 2)).Single();
        var plan = await newsroom.Plan(ctm);
        await Visit.To(newsroom.Address, $"#/ctms/{ctm}", async page =>
        {
            await page.IsReady();
            await newsroom.Publish(plan.OfType<BatchExtracted>().Concat<object>(plan.OfType<ExtractBatch>().Take(1)));
            await page.Locator(".progress").Sees("1 of 6 batches arrived");
            await page.Locator(".opening .badge").Sees("Collecting");
            var answer = await HeldAnswer.Of(page, $"**/ctms/{ctm}");
            await newsroom.Scalar<int>("insert into ctm_projection (ctm_id, run_id) values (@ctm, gen_random_uuid()) returning 1", new { ctm });
            await answer.Given;
            await newsroom.Publish(plan.OfType<ExtractBatch>().Skip(1).Take(2));
            await page.Locator(".progress").Sees("3 of 6 batches arrived");

            answer.LetGo(body => body["titles"]!["total"] = 7777);

            await page.Locator(".opening").Sees("7,777 titles");
            await page.Locator(".progress").Sees("3 of 6 batches arrived");
        });
    }

    [Fact]
    public async Task a_run_that_began_meanwhile_stays()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 20, seed: 8)).Single();
        await newsroom.Write(ctm);
        await Visit.To(newsroom.Address, "", async page =>
        {
            await page.IsReady();
            await page.Locator(".ctms li .badge").Sees("Complete");
            var answer = await HeldAnswer.Of(page, $"**/ctms/{ctm}");
            await newsroom.Moves(ctm, "Consolidating");
            await newsroom.Moves(ctm, "Completed");
            await answer.Given;
            await newsroom.Moves(ctm, "Collecting");
            await page.Locator(".ctms li .badge").Sees("Collecting");

            answer.LetGo(body => body["title_count"] = 7777);

            await page.Locator(".ctms li").Sees("of 7,777 titles");
            await page.Locator(".ctms li .badge").Sees("Collecting");
        });
    }

    [Fact]
    public async Task a_view_that_is_just_opening_shows_what_was_written_meanwhile()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 30, seed: 9)).Single();
        await Visit.To(newsroom.Address, "", async page =>
        {
            await page.IsReady();
            await Expect(page.Locator(".ctms li")).ToHaveCountAsync(1);
            var answer = await HeldAnswer.Of(page, $"**/ctms/{ctm}");
            await page.Locator($"#ctm-{ctm}").ClickAsync();
            await answer.Given;
            await newsroom.Write(ctm);

            answer.LetGo();

            await page.Events().First.IsSeen();
            await page.Locator(".opening .badge").Sees("Complete");
        });
    }

    [Fact]
    public async Task a_page_that_hears_later_than_it_reads_reads_again()
    {
        await using var newsroom = await Newsroom.Empty();
        var ctm = (await newsroom.Platform.File(ctms: 1, titles: 30, seed: 10)).Single();
        using var other = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        // The feed listens for somebody else already.
        using var looks = await other.GetAsync(new Uri(newsroom.Address, "live"), HttpCompletionOption.ResponseHeadersRead);
        await Visit.To(newsroom.Address, "", async page =>
        {
            await page.IsReady();
            var connects = new TaskCompletionSource();
            await page.RouteAsync("**/live", async route =>
            {
                await connects.Task;
                await route.ContinueAsync();
            });
            await page.ReloadAsync();
            await page.Locator(".ctms li").Sees("0 events");
            await newsroom.Write(ctm);

            connects.SetResult();

            await page.Locator(".ctms li .badge").Sees("Complete");
        });
    }
}
