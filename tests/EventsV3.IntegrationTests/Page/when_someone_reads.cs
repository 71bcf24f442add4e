using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

[Collection(NewsroomTests.Name)]
public sealed class when_someone_reads(Newsroom newsroom)
{
    [Fact]
    public Task the_list_has_every_timeline_with_its_counts_and_state() => Visit.To(newsroom.Address, "", async page =>
    {
        var ctms = await newsroom.Many<(string Label, int Titles, int Events)>(
            """
            select c.label, coalesce(ctm.title_count, 0), (select count(*)::int from events_v3 e where e.ctm_id = ctm.id)
            from ctm join centroids_v3 c on c.id = ctm.centroid_id where c.label <> 'Testland'
            """);

        await Expect(page.Locator(".ctms li")).ToHaveCountAsync(ctms.Count + 2);
        foreach (var (label, titles, events) in ctms)
        {
            var row = page.Locator(".ctms li").Filter(new() { HasText = label });
            await row.Sees($"{events} event");
            await row.Sees($"of {titles} titles");
            await row.Sees("Complete");
        }
        await page.Locator(".ctms li").Filter(new() { HasText = "Faulted" }).Sees("Testland");
        await page.Locator(".ctms li").Filter(new() { HasText = "Collecting" }).Sees("Testland");
    });

    [Fact]
    public Task the_list_is_filtered_by_centroid_track_and_month() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.GetByLabel("Centroid").FillAsync("AMERICAS-CANADA");
        await page.GetByLabel("Track").FillAsync("geo_economy");
        await page.GetByLabel("Month").FillAsync("2026-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();

        await Expect(page.Locator(".ctms li")).ToHaveCountAsync(1);
        await page.Locator(".ctms li").Sees("Canada");

        await page.GetByLabel("Month").FillAsync("2025-01");
        await page.GetByText("No timeline is like that.").IsSeen();
    });

    [Fact]
    public Task a_timeline_has_its_events_by_day_the_newest_first() => InCanada(async page =>
    {
        var stored = await newsroom.Many<(string Day, string Summary)>(
            "select date::text, summary from events_v3 where ctm_id = @id and summary not like '% - Other events'",
            new { id = newsroom.Canada });
        await Expect(page.Events()).ToHaveCountAsync(stored.Count);

        var days = await page.Locator(".day").EvaluateAllAsync<string[]>("days => days.map(day => day.dataset.date)");
        var shown = await page.Locator(".day").EvaluateAllAsync<string[][]>(
            "days => days.flatMap(day => [...day.querySelectorAll('h3')].map(title => [day.dataset.date, title.textContent]))");

        Assert.Equal(stored.Select(e => e.Day).Distinct().OrderDescending(), days);
        Assert.Equal(stored.Order(), shown.Select(e => (e[0], e[1])).Order());
    });

    [Fact]
    public Task an_estimated_date_is_said_to_be_one_and_others_are_not() => InCanada(async page =>
    {
        var estimated = await newsroom.Many<string>(
            "select summary from events_v3 where ctm_id = @id and date_confidence = 'low'", new { id = newsroom.Canada });
        Assert.NotEmpty(estimated);

        await Expect(page.Events().Filter(new() { HasText = "date estimated" })).ToHaveCountAsync(estimated.Count);
        await page.Events().Filter(new() { HasText = estimated[0] }).Sees("date estimated");
    });

    [Fact]
    public Task sources_are_folded_and_open_publisher_by_publisher() => InCanada(async page =>
    {
        var largest = await newsroom.LargestEvent(newsroom.Canada);
        var titles = await newsroom.Many<(string Publisher, string Title)>(
            "select publisher_name, title_display from titles_v3 join event_v3_titles on title_id = id where event_id = @largest",
            new { largest });
        var publishers = titles.Select(title => title.Publisher).Distinct().Count();
        var entry = page.Events().Filter(new() { Has = page.Locator($"#event-{largest}") });
        await entry.Locator("summary").Sees($"{titles.Count} titles from {publishers} publishers");
        await Expect(entry.Locator("li")).ToHaveCountAsync(0);

        await entry.Locator("summary").ClickAsync();

        await Expect(entry.Locator(".publisher li")).ToHaveCountAsync(titles.Count);
        var shown = await entry.Locator(".publisher").EvaluateAllAsync<string[][]>(
            """
            all => all.flatMap(one => [...one.querySelectorAll('li bdi')]
                .map(title => [one.querySelector('h4 bdi').textContent, title.textContent]))
            """);
        Assert.Equal(titles.Order(), shown.Select(one => (one[0], one[1])).Order());
    });

    [Fact]
    public Task the_rail_of_days_leads_to_a_day() => InCanada(async page =>
    {
        var first = await newsroom.Scalar<string>("select min(date)::text from events_v3 where ctm_id = @id", new { id = newsroom.Canada });
        Assert.NotNull(first);
        await Expect(page.Locator($".day[data-date='{first}']")).Not.ToBeInViewportAsync();

        await page.GetByLabel("Go to a day").SelectOptionAsync(first);

        await Expect(page.Locator($".day[data-date='{first}']")).ToBeInViewportAsync();
        await Expect(page.Locator($".day[data-date='{first}'] [data-item]").First).ToBeFocusedAsync();
    });

    [Fact]
    public Task an_event_has_its_sources_and_its_history_in_sentences() => InCanada(async page =>
    {
        var id = await newsroom.LargestEvent(newsroom.Canada);
        var summary = (await newsroom.Scalar<string>("select summary from events_v3 where id = @id", new { id }))!;
        var titles = await newsroom.Scalar<int>("select count(*)::int from event_v3_titles where event_id = @id", new { id });

        await page.Locator($"#event-{id}").ClickAsync();

        await page.Heading(summary).IsSeen();
        await Expect(page.Locator(".publisher li")).ToHaveCountAsync(titles);
        await page.Locator(".history").Sees("Created on");
        await page.Locator(".history").Sees($"with {titles} titles");

        await page.GetByRole(AriaRole.Link, new() { Name = "Canada, geo economy, January 2026" }).ClickAsync();
        await Expect(page.Events().First).ToBeVisibleAsync();
    });

    [Fact]
    public Task going_back_leads_to_where_one_was() => InCanada(async page =>
    {
        var last = page.Events().Last.Locator("[data-item]");
        var id = await last.GetAttributeAsync("id");
        await last.ClickAsync();
        await page.Heading("History").IsSeen();

        await page.GoBackAsync();

        await Expect(page.Locator($"#{id}")).ToBeInViewportAsync();
        await Expect(page.Locator($"#{id}")).ToBeFocusedAsync();
    });

    [Fact]
    public Task searching_finds_events_and_marks_the_words() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search events" }).FillAsync("strike");
        await page.Keyboard.PressAsync("Enter");

        await page.Heading("Search: strike").IsSeen();
        await Expect(page.Locator(".hits mark").First).ToHaveTextAsync("strike", new() { IgnoreCase = true });
        var marked = await page.Locator(".hits > li").CountAsync();
        await Expect(page.Locator(".hits > li").Filter(new() { Has = page.Locator("mark") })).ToHaveCountAsync(marked);

        await page.GetByLabel("From").FillAsync("2026-01-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("q=strike&from=2026-01-10"));
        await Expect(page.Locator(".hits > li")).Not.ToHaveCountAsync(marked);
        foreach (var time in await page.Locator(".hits time").EvaluateAllAsync<string[]>("all => all.map(one => one.dateTime)"))
            Assert.True(string.CompareOrdinal(time, "2026-01-10") >= 0, time);

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search events" }).FillAsync("xyzzyplugh");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("No event says that.").IsSeen();
    });

    [Fact]
    public Task the_pipeline_shows_what_runs_and_what_failed_with_the_way_back() => Visit.To(newsroom.Address, "#/pipeline", async page =>
    {
        await page.Locator(".runs").Sees("Collecting");
        await page.Locator(".runs").Sees("3 of 6 batches");
        await Expect(page.Locator(".runs").GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", "3");
        await page.Locator(".faults").Sees("in extract");
        await page.Locator(".faults").Sees("the provider's filter refused <b>title 3</b>");
        await page.Locator(".faults code").Sees("eventsv3 faults replay");
        await page.Locator(".written").Sees("Canada");

        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Locator(".faults").GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();

        await page.Locator(".faults").GetByText("Copied").IsSeen();
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Equal(await page.Locator(".faults code").TextContentAsync(), copied);
    });

    [Fact]
    public Task the_migration_shows_its_phase_its_gates_and_the_next_command() => Visit.To(newsroom.Address, "#/migration", async page =>
    {
        var phase = (await newsroom.Scalar<string>("select phase from migration.phase"))!;

        await page.Locator("[aria-current=step]").Sees(phase.Replace('_', ' '));
        await Expect(page.Locator(".phases li")).ToHaveCountAsync(10);
        await page.Locator(".gates").Sees("Open");
        await page.Locator(".gates code").First.Sees("eventsv3 ");
    });

    [Fact]
    public Task an_address_that_leads_nowhere_says_so_and_leads_on() => Visit.To(newsroom.Address, $"#/ctms/{Guid.Empty}", async page =>
    {
        await page.Heading("Not found").IsSeen();
        await page.GetByRole(AriaRole.Link, new() { Name = "All timelines" }).ClickAsync();
        await page.Heading("Timelines").IsSeen();
    }, failsRequests: true);

    private Task InCanada(Func<IPage, Task> act) => Visit.To(newsroom.Address, $"#/ctms/{newsroom.Canada}", act);
}
