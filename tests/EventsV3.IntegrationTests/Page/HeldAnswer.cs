using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

/// <summary>The answer to the next request of an address: the server gives it at once, the page gets it when it is let go.</summary>
internal sealed class HeldAnswer
{
    private readonly TaskCompletionSource given = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Action<JsonNode>> letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the server has answered.</summary>
    public Task Given => given.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public static async Task<HeldAnswer> Of(IPage page, string address)
    {
        var held = new HeldAnswer();
        await page.RouteAsync(address, held.Hold, new() { Times = 1 });
        return held;
    }

    public void LetGo() => LetGo(_ => { });

    /// <param name="mark">What the page is to show once it has the answer, so that a test knows.</param>
    public void LetGo(Action<JsonNode> mark) => letGo.SetResult(mark);

    private async Task Hold(IRoute route)
    {
        var answer = await route.FetchAsync();
        var body = JsonNode.Parse(await answer.TextAsync())!;
        given.SetResult();
        (await letGo.Task)(body);
        await route.FulfillAsync(new() { Status = answer.Status, ContentType = "application/json", Body = body.ToJsonString() });
    }
}
