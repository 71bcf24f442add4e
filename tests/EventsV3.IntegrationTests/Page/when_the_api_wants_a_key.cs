using EventsV3.IntegrationTests.Reader;
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

    [Fact]
    public async Task a_token_of_the_issuer_is_as_good()
    {
        await using var issuer = await Issuer.Start();
        await Locked(
            async page =>
            {
                await page.GetByLabel("Key or token").FillAsync(issuer.Token("somebody else"));
                await page.Keyboard.PressAsync("Enter");
                await page.GetByRole(AriaRole.Dialog).Sees("That key was not accepted.");
                await page.GetByLabel("Key or token").FillAsync(issuer.Token("eventsv3"));
                await page.Keyboard.PressAsync("Enter");

                await page.IsReady();
                await page.Heading("Timelines").IsSeen();
            },
            ("Reader__Oidc__Authority", issuer.Authority), ("Reader__Oidc__Audience", "eventsv3"));
    }

    private Task Locked(Func<IPage, Task> act) => Locked(act, ("Reader__ApiKeys__tests", Key));

    private async Task Locked(Func<IPage, Task> act, params (string Key, string Value)[] settings)
    {
        await using var reader = await ReaderServer.Start(newsroom.ConnectionString, settings);
        await Visit.To(reader.Address, "", act, failsRequests: true);
    }
}
