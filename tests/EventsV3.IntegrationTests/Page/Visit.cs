using System.Collections.Concurrent;
using EventsV3.IntegrationTests.Servers;
using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

/// <summary>
/// Somebody with a browser at the page. Whatever the browser complains about (a script's error, a violated content policy, a failed
/// request, a dialog) fails the test, whatever else it saw.
/// </summary>
internal static class Visit
{
    /// <summary>Chromium's words for an answer that is not 2xx, and for none. Those visits that provoke it say so.</summary>
    private const string FailedRequest = "Failed to load resource";

    /// <param name="address">Of the Reader.</param>
    /// <param name="hash">The view: <c>#/pipeline</c>.</param>
    /// <param name="act">What the visitor does and sees.</param>
    /// <param name="look">By what light, on what screen.</param>
    /// <param name="failsRequests">The test makes the server refuse or go away.</param>
    public static async Task To(
        Uri address, string hash, Func<IPage, Task> act, Look look = Look.Light, bool failsRequests = false)
    {
        var complaints = new ConcurrentQueue<string>();
        await using var context = await (await Chromium.Browser()).NewContextAsync(look.Options());
        context.SetDefaultTimeout(20_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            var isProvoked = failsRequests && message.Text.StartsWith(FailedRequest, StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isProvoked)
                complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.Dialog += async (_, dialog) =>
        {
            complaints.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        await page.GotoAsync(new Uri(address, hash).AbsoluteUri);
        try
        {
            await act(page);
        }
        catch
        {
            await Picture(page, $"failed-{TestContext.Current.Test?.TestDisplayName ?? "test"}");
            throw;
        }
        Assert.Empty(complaints);
    }

    /// <summary>Into a folder that git ignores, for people to look at.</summary>
    public static async Task Picture(IPage page, string name)
    {
        // What sticks to the top of the screen would be in the middle of the picture.
        await page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
        await page.ScreenshotAsync(Into(name));
    }

    private static PageScreenshotOptions Into(string name) => new()
    {
        Path = Repository.File("artifacts", "screenshots", $"{string.Concat(name.Split(Path.GetInvalidFileNameChars()))}.png"),
        FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
    };
}
