using System.Text.Json;
using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

/// <summary>The parts of the page that compute, asked in the browser that runs them, under the policy that they live with.</summary>
[Collection(NewsroomTests.Name)]
public sealed class the_pages_modules(Newsroom newsroom)
{
    [Theory]
    [InlineData("event: run\ndata: {\"a\":1}\n\n", "run {\"a\":1}")]
    [InlineData(": a comment\n\nevent: resync\ndata: {}\n\n", "resync {}")]
    [InlineData("event: written\r\ndata: 1\r\n\r\nevent: run\r\ndata: 2\r\n\r\n", "written 1|run 2")]
    [InlineData("data: one\ndata: two\n\n", "message one\ntwo")]
    [InlineData("event: run\ndata: never ended", "")]
    public Task events_are_read_wherever_the_network_cuts_them(string stream, string expected) => Asked(async page =>
    {
        for (var cut = 0; cut <= stream.Length; cut++)
        {
            var read = await page.EvaluateAsync<string>(
                """
                async ([stream, cut]) => {
                    const { eventReader } = await import('./page/stream.js');
                    const take = eventReader();
                    return [...take(stream.slice(0, cut)), ...take(stream.slice(cut))].map(({ type, data }) => `${type} ${data}`).join('|');
                }
                """, new object[] { stream, cut });
            Assert.Equal(expected, read);
        }
    });

    [Theory]
    [InlineData("Rail strike ends; strikers return", "strike", "strike|strikers")]
    [InlineData("Élection: les élus votent", "election", "Élection")]
    [InlineData("Striking images of a strike", "strikes -images", "Striking|strike")]
    [InlineData("<b>bold</b> claims", "bold", "bold")]
    [InlineData("Ministers meet", "", "")]
    [InlineData("An art fair or an auction", "art or xyz", "art")]
    [InlineData("党大会 opens", "党大会", "党大会")]
    public Task words_are_marked_as_the_search_means_them(string text, string query, string expected) => Asked(async page =>
    {
        var marked = await page.EvaluateAsync<JsonElement>(
            """
            async ([text, query]) => {
                const { highlighted } = await import('./page/highlight.js');
                const parts = highlighted(text, query);
                return {
                    marks: parts.filter(part => part.nodeType).map(part => part.textContent).join('|'),
                    whole: parts.map(part => part.textContent ?? part).join(''),
                };
            }
            """, new[] { text, query });

        Assert.Equal((expected, text), (marked.GetProperty("marks").GetString(), marked.GetProperty("whole").GetString()));
    });

    [Theory]
    [InlineData("https://example.org/a?b=c", "https://example.org/a?b=c")]
    [InlineData("HTTP://example.org", "http://example.org/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData(" javascript:alert(1)", null)]
    [InlineData("java\nscript:alert(1)", null)]
    [InlineData("data:text/html,<script>", null)]
    [InlineData("//example.org", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public Task only_http_is_followed(string? address, string? expected) => Asked(async page => Assert.Equal(
        expected, await page.EvaluateAsync<string?>("async address => (await import('./page/headline.js')).safeLink(address)", address)));

    [Theory]
    [InlineData("2026-01-09T11:59:55Z", "just now")]
    [InlineData("2026-01-09T11:57:00Z", "3 minutes ago")]
    [InlineData("2026-01-09T09:00:00Z", "3 hours ago")]
    [InlineData("2026-01-08T12:00:00Z", "yesterday")]
    [InlineData("2025-11-09T12:00:00Z", "2 months ago")]
    [InlineData("nonsense", "")]
    public Task times_are_said_as_people_do(string time, string expected) => Asked(async page => Assert.Equal(
        expected,
        await page.EvaluateAsync<string>(
            "async time => (await import('./page/words.js')).ago(time, Date.parse('2026-01-09T12:00:00Z'))", time)));

    [Theory]
    [InlineData("null", "Collecting 1", "Collecting 1")]
    [InlineData("Collecting 1", "null", "null")]
    [InlineData("Collecting 1", "Collecting 3", "Collecting 3")]
    [InlineData("Collecting 3", "Collecting 1", "Collecting 3")]
    [InlineData("Collecting 3", "Consolidating 1", "Consolidating 1")]
    [InlineData("Collecting 3", "another Collecting 1", "another Collecting 1")]
    public Task of_two_reports_of_a_run_the_one_with_more_batches_is_later(string known, string told, string expected) => Asked(async page =>
        Assert.Equal(expected, await page.EvaluateAsync<string>(
            """
            async reports => {
                const { later } = await import('./page/batches.js');
                const run = words => words === 'null' ? null
                    : { run_id: words.startsWith('another') ? 2 : 1, state: words.split(' ').at(-2), arrived: Number(words.split(' ').at(-1)) };
                const said = run => run === null ? 'null' : `${run.run_id === 2 ? 'another ' : ''}${run.state} ${run.arrived}`;
                return said(later(...reports.map(run)));
            }
            """, new[] { known, told })));

    private Task Asked(Func<IPage, Task> ask) => Visit.To(newsroom.Address, "", async page =>
    {
        await page.IsReady();
        await ask(page);
    });
}
