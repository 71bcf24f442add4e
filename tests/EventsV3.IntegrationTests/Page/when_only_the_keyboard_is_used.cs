using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

[Collection(NewsroomTests.Name)]
public sealed class when_only_the_keyboard_is_used(Newsroom newsroom)
{
    [Fact]
    public Task the_first_stop_skips_to_the_content() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await Expect(page.GetByText("Skip to the content")).ToBeInViewportAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.GetByLabel("Centroid")).ToBeFocusedAsync();
    });

    [Fact]
    public Task a_walk_from_the_list_to_a_headline_and_back() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        var canada = page.Locator($"#ctm-{newsroom.Canada}");
        while (!await canada.EvaluateAsync<bool>("link => link === document.activeElement"))
            await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Events().First.IsSeen();

        await page.Keyboard.PressAsync("j");
        await Expect(page.Events().Nth(0).Locator("[data-item]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Events().Nth(1).Locator("[data-item]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(page.Events().Nth(0).Locator("[data-item]")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("s");
        await page.Events().First.Locator(".publisher li").First.IsSeen();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Events().First.Locator(".publisher li").First).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("k");
        await page.Events().First.Locator("[data-item]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Heading("History").IsSeen();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Events().First.IsSeen();
        await page.Keyboard.PressAsync("Escape");
        await page.Heading("Timelines").IsSeen();
    });

    [Fact]
    public Task a_slash_searches_and_the_letters_are_letters_there() => Visit.To(newsroom.Address, "#/pipeline", async page =>
    {
        await page.IsReady();
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByLabel("Search events")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("jks?/");

        await Expect(page.GetByLabel("Search events")).ToHaveValueAsync("jks?/");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByLabel("Search events")).Not.ToBeFocusedAsync();
    });

    [Fact]
    public Task the_days_are_one_stop_with_arrows_inside() => Visit.To(newsroom.Address, $"#/ctms/{newsroom.Canada}", async page =>
    {
        await page.IsReady();
        var days = page.GetByRole(AriaRole.Toolbar, new() { Name = "Days of the month" }).GetByRole(AriaRole.Button);
        var last = await days.CountAsync() - 1;
        await page.Locator("[data-up]").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(days.Nth(last)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(days.Nth(last - 1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(days.Nth(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Go to a day")).ToBeFocusedAsync();
    });

    [Fact]
    public Task the_keys_are_told_and_can_be_switched_off() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" }).IsSeen();
        await page.GetByLabel("Use single keys").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("/");

        await Expect(page.GetByLabel("Search events")).Not.ToBeFocusedAsync();
    });

    [Fact]
    public Task every_stop_can_be_seen() => Visit.To(newsroom.Address, $"#/ctms/{newsroom.Canada}", async page =>
    {
        await page.IsReady();
        var stops = 0;
        while (true)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("document.activeElement === document.body"))
                break;
            var unseen = await page.EvaluateAsync<string?>(
                "getComputedStyle(document.activeElement).outlineStyle === 'none' ? document.activeElement.outerHTML : null");
            Assert.True(unseen is null, unseen);
            stops++;
        }
        Assert.InRange(stops, 40, 120);
    });
}
