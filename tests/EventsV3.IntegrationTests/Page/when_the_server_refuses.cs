using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

[Collection(NewsroomTests.Name)]
public sealed class when_the_server_refuses(Newsroom newsroom)
{
    [Theory]
    [InlineData(503, "The server cannot answer just now")]
    [InlineData(429, "Too many questions at once")]
    [InlineData(500, "The server failed")]
    public Task it_is_said_plainly_and_tried_again(int status, string said) => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        var refused = 0;
        await page.RouteAsync("**/status", route => ++refused == 1 ? route.FulfillAsync(Refusal(status, 2)) : route.ContinueAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Pipeline" }).ClickAsync();

        await page.Heading(said).IsSeen();
        await page.GetByText("Trying again in").IsSeen();
        await page.Heading("Pipeline").IsSeen();
        Assert.Equal(2, refused);
    }, failsRequests: true);

    [Fact]
    public Task whoever_will_not_wait_tries_at_once() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        var refused = 0;
        await page.RouteAsync("**/status", route => ++refused == 1 ? route.FulfillAsync(Refusal(503, 600)) : route.ContinueAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Pipeline" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();

        await page.Heading("Pipeline").IsSeen();
    }, failsRequests: true);

    [Fact]
    public Task an_offline_device_is_told_to_be_one() => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        await page.Context.SetOfflineAsync(true);

        await page.GetByRole(AriaRole.Link, new() { Name = "Migration" }).ClickAsync();

        await page.GetByText("This device is offline.").IsSeen();
        await page.Context.SetOfflineAsync(false);
        await page.Heading("Migration").IsSeen();
    }, failsRequests: true);

    [Fact]
    public Task a_fold_that_cannot_be_read_comes_by_itself_later() => Visit.To(newsroom.Address, $"#/ctms/{newsroom.Canada}", async page =>
    {
        await page.RouteAsync("**/ctms/*/titles**", route => route.AbortAsync());
        await page.RouteAsync("**/events/*", route => route.AbortAsync());
        await page.ReloadAsync();
        await page.Events().First.Locator("summary").ClickAsync();
        await page.Events().First.Sees("No connection");

        await page.UnrouteAllAsync();

        await page.Events().First.Locator(".publisher li").First.IsSeen();
    }, failsRequests: true);

    private static RouteFulfillOptions Refusal(int status, int retryAfter) => new()
    {
        Status = status,
        ContentType = "application/problem+json",
        Headers = new Dictionary<string, string> { ["Retry-After"] = $"{retryAfter}" },
        Body = """{"title": "Not now", "detail": "Ask again in a moment."}""",
    };
}
