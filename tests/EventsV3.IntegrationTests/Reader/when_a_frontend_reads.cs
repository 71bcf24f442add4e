using System.Net;
using System.Text.Json;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Phases;
using EventsV3.IntegrationTests.Writer;

namespace EventsV3.IntegrationTests.Reader;

public sealed class when_a_frontend_reads
{
    [Fact]
    public async Task a_timeline_is_in_the_frontends_shape_newest_first_and_the_catch_all_last()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(
            1, situation.Event(3, "Port grows", "ab"), situation.Event(31, Situation.Others, "c"), situation.Event(9, "Tariffs", "de"),
            situation.Event(9, "Rates", "f")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var events = await reader.Get($"/ctms/{situation.CtmId}/events");

        Assert.Equal(
            ["2026-01-09 Tariffs", "2026-01-09 Rates", "2026-01-03 Port grows", $"2026-01-31 {Situation.Others}"],
            events.EnumerateArray().Select(e => $"{e.GetProperty("date").GetString()} {e.GetProperty("summary").GetString()}"));
        var ids = await situation.Ids();
        var port = events[2];
        Assert.Equal(["date", "date_confidence", "event_id", "source_title_ids", "summary"], port.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(ids["Port grows"], port.GetProperty("event_id").GetGuid());
        Assert.Equal([situation.Titles[0], situation.Titles[1]], port.GetProperty("source_title_ids").EnumerateArray().Select(id => id.GetGuid()));
    }

    [Theory]
    [InlineData(Phase.DualWrite, "digest")]
    [InlineData(Phase.ReadV3, "tables")]
    [InlineData(Phase.V3Primary, "tables")]
    public async Task the_copy_that_the_phase_names_answers(Phase phase, string copy)
    {
        await using var platform = await Platform.At(new Stage(phase, phase == Phase.ReadV3 ? 100 : 0));
        await using var reader = await ReaderUnderTest.Start(platform.Situation.ConnectionString);
        // One copy is told apart from the other by a word.
        await platform.Execute("update events_v3 set summary = summary || ' (tables)'");

        var events = await reader.Get($"/ctms/{platform.Situation.CtmId}/events");

        Assert.Equal(copy == "tables", events[0].GetProperty("summary").GetString()!.EndsWith("(tables)", StringComparison.Ordinal));
        Assert.Equal(copy, (await reader.Get($"/ctms/{platform.Situation.CtmId}")).GetProperty("read_from").GetString());
    }

    [Theory]
    [InlineData("null", 0)]
    [InlineData("\"nonsense\"", 0)]
    [InlineData("{}", 0)]
    [InlineData("[null, 7, [], {\"date\": \"2026-01-02\", \"summary\": \"Kept\"}]", 1)]
    [InlineData("[{\"summary\": \"No date\"}, {\"date\": 5, \"summary\": null}]", 2)]
    [InlineData("\"[{\\\"date\\\": \\\"2026-01-02\\\", \\\"summary\\\": \\\"In a string\\\"}]\"", 1)]
    public async Task whatever_history_left_there_is_an_array_of_objects(string digest, int objects)
    {
        await using var situation = await Situation.Create(titles: 1);
        await situation.Execute("update ctm set events_digest = @digest::jsonb", new { digest });
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var events = await reader.Get($"/ctms/{situation.CtmId}/events");

        Assert.Equal(JsonValueKind.Array, events.ValueKind);
        Assert.Equal(objects, events.GetArrayLength());
        Assert.All(events.EnumerateArray(), e => Assert.Equal(JsonValueKind.Object, e.ValueKind));
        Assert.Equal(1, (await reader.Get("/ctms")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task what_has_not_changed_is_not_sent_again()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        using var first = await reader.Client.GetAsync($"/ctms/{situation.CtmId}/events");
        var tag = first.Headers.ETag!;

        using var same = await Conditional(tag.ToString());
        using var any = await Conditional("*");
        using var other = await Conditional("W/\"something else\"");
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows again", "ab")));
        using var changed = await Conditional(tag.ToString());

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal(tag, same.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, any.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);

        async Task<HttpResponseMessage> Conditional(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/ctms/{situation.CtmId}/events");
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            return await reader.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task an_event_has_its_titles_its_batches_and_its_history()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await situation.Writer.Write(situation.Run(2, Situation.Event(4, "Port grows further", [.. situation.Of("a", batch: 1), .. situation.Of("c", batch: 2)])));
        var id = (await situation.Ids()).Values.Single();
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var shown = await reader.Get($"/events/{id}");

        Assert.Equal("Port grows further", shown.GetProperty("summary").GetString());
        Assert.Equal("2026-01-04", shown.GetProperty("date").GetString());
        Assert.Equal("2026-01", shown.GetProperty("ctm").GetProperty("month").GetString());
        Assert.Equal(2, shown.GetProperty("source_batch_count").GetInt32());
        Assert.Equal(["Headline 1 1", "Headline 3 2"], shown.GetProperty("titles").EnumerateArray().Select(
            title => $"{title.GetProperty("title").GetString()} {title.GetProperty("added_from_batch").GetInt32()}"));
        Assert.Equal(["created", "reworded", "redated", "titles"], shown.GetProperty("history").EnumerateArray().Select(change => change.GetProperty("change").GetString()));
        Assert.Equal("Port grows", shown.GetProperty("history")[1].GetProperty("before").GetProperty("summary").GetString());
    }

    [Fact]
    public async Task a_merged_event_leads_to_the_one_that_has_its_titles_and_a_retired_one_is_gone()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "abc"), situation.Event(4, "Harbour opens", "de"), situation.Event(9, "Rates", "f")));
        var before = await situation.Ids();
        await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "abcde"), situation.Event(20, "Storm", "g")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        using var merged = await reader.Client.GetAsync($"/events/{before["Harbour opens"]}");
        var retired = await reader.GetProblem($"/events/{before["Rates"]}", HttpStatusCode.Gone);

        Assert.Equal(HttpStatusCode.MovedPermanently, merged.StatusCode);
        Assert.Equal($"/events/{before["Port grows"]}", merged.Headers.Location!.OriginalString);
        Assert.Equal("retired", retired.GetProperty("history").EnumerateArray().Last().GetProperty("change").GetString());
    }

    [Fact]
    public async Task a_title_leads_to_its_events_and_a_ctm_says_where_its_titles_are()
    {
        await using var situation = await Situation.Create();
        await situation.FileTitles();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var title = await reader.Get($"/titles/{situation.Titles[1]}/events");
        var none = await reader.Get($"/titles/{situation.Titles[5]}/events");
        var ctm = await reader.Get($"/ctms/{situation.CtmId}");

        Assert.Equal("Port grows", title.GetProperty("events").EnumerateArray().Single().GetProperty("summary").GetString());
        Assert.Equal("Headline 2", title.GetProperty("title").GetProperty("title").GetString());
        Assert.Equal(0, none.GetProperty("events").GetArrayLength());
        var titles = ctm.GetProperty("titles");
        Assert.Equal((12, 2, 10), (titles.GetProperty("total").GetInt32(), titles.GetProperty("covered").GetInt32(), titles.GetProperty("uncovered").GetInt32()));
        Assert.Equal("Full", ctm.GetProperty("run").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task a_share_of_the_reads_is_compared_when_the_phase_asks_for_it()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 100));
        await using (var reader = await ReaderUnderTest.Start(platform.Situation.ConnectionString))
            await reader.Get($"/ctms/{platform.Situation.CtmId}/events");

        // Written when the reader ends, at the latest.
        Assert.Equal(1, await platform.Scalar<long>("select sum(matched) from migration.shadow_summary"));
    }

    [Fact]
    public async Task the_description_names_every_path_and_what_each_answers()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var paths = (await reader.Get("/openapi/v1.json")).GetProperty("paths");

        Assert.Equal(
            [
                "/ctms", "/ctms/{id}", "/ctms/{id}/events", "/ctms/{id}/titles", "/events", "/events/{id}", "/live", "/migration", "/status",
                "/titles/{id}/events",
            ],
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.All(paths.EnumerateObject(), path =>
        {
            var responses = path.Value.GetProperty("get").GetProperty("responses");
            Assert.True(responses.TryGetProperty("200", out _), path.Name);
            Assert.True(responses.TryGetProperty("503", out _), path.Name);
        });
        Assert.Equal(
            ["cursor", "limit"],
            paths.GetProperty("/ctms/{id}/titles").GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()).Order());
    }
}
