using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventsV3.IntegrationTests.Page;

[Collection(NewsroomTests.Name)]
public sealed class when_the_api_wants_a_key(Newsroom newsroom)
{
    private const string Key = "a-key-of-the-tests-that-is-long-enough";

    [Fact]
    public Task it_is_asked_for_once_refused_when_wrong_and_kept_for_the_tab() => Locked(async page =>
    {
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "A key, please" });
        await dialog.IsSeen();
        await Expect(page.GetByLabel("Key or token")).ToBeFocusedAsync();
        await page.GetByLabel("Key or token").FillAsync("wrong");
        await page.Keyboard.PressAsync("Enter");

        await dialog.Sees("That key was not accepted.");
        await page.GetByLabel("Key or token").FillAsync(Key);
        await page.Keyboard.PressAsync("Enter");

        await page.IsReady();
        await page.Heading("Timelines").IsSeen();
        await Expect(dialog).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await page.IsReady();
        await page.Heading("Timelines").IsSeen();
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
    });

    [Fact]
    public Task whoever_declines_is_told_and_may_think_again() => Locked(async page =>
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await page.Heading("A key is needed").IsSeen();

        await page.GetByRole(AriaRole.Button, new() { Name = "Enter a key" }).ClickAsync();
        await page.GetByLabel("Key or token").FillAsync(Key);
        await page.Keyboard.PressAsync("Enter");

        await page.Heading("Timelines").IsSeen();
    });

    private async Task Locked(Func<IPage, Task> act)
    {
        await using var reader = await ReaderServer.Start(newsroom.ConnectionString, ("Reader__ApiKeys__tests", Key));
        await Visit.To(reader.Address, "", act, failsRequests: true);
    }
}
