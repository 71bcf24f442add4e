using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

/// <summary>What the page's tests look for, by the names that a visitor sees or hears.</summary>
internal static class Seeing
{
    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public static ILocator Events(this IPage page) => page.Locator("article.event");

    public static Task Sees(this ILocator locator, string text) => Expect(locator).ToContainTextAsync(text);

    public static Task IsSeen(this ILocator locator) => Expect(locator).ToBeVisibleAsync();

    /// <summary>The view is there and reads nothing any more.</summary>
    public static async Task IsReady(this IPage page)
    {
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        await Expect(page.Locator("#live")).ToHaveAttributeAsync("data-state", "live");
        await Expect(page.Locator(".waiting")).ToHaveCountAsync(0);
    }
}
