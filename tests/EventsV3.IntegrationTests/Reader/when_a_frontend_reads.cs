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

    [Theory]
    [InlineData("", 7)]
    [InlineData("centroid=AMERICAS-CANADA&", 7)]
    [InlineData("track=geo_economy&", 7)]
    [InlineData("month=2026-01&", 1)]
    [InlineData("month=2031-01&", 0)]
    [InlineData("centroid=nobody&", 0)]
    public async Task pages_of_ctms_show_each_once_and_in_order(string filter, int expected)
    {
        await using var situation = await Situation.Create(titles: 1);
        for (var month = 2; month <= 7; month++)
            await situation.AddCtm(new DateOnly(2026, month, 1));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var months = (await Walk(reader, $"/ctms?{filter}limit=2")).Select(ctm => ctm.GetProperty("month").GetString()!).ToList();

        Assert.Equal(expected, months.Count);
        Assert.Equal(months.OrderDescending(StringComparer.Ordinal), months);
        Assert.Equal(months.Distinct(), months);
    }

    [Fact]
    public async Task pages_of_events_titles_and_hits_miss_none_and_show_none_twice()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(
            1, [.. "abcdefghi".Select(letter => situation.Event(1 + (letter % 3), $"Tariff {letter}", letter.ToString()))]));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        // Some at the same moment: the id decides.
        await situation.Execute("update titles_v3 set pubdate_utc = '2026-01-02 03:04:05.123456' where title_display < 'Headline 5'");

        foreach (var path in (string[])["/events?limit=2", "/events?q=tariffs&limit=2", "/events?from=2026-01-01&to=2026-01-03&limit=4"])
        {
            var hits = await Walk(reader, path);
            Assert.Equal(9, hits.Select(hit => hit.GetProperty("event_id").GetGuid()).Distinct().Count());
            Assert.Equal(9, hits.Count);
            var dates = hits.Select(hit => hit.GetProperty("date").GetString()!).ToList();
            Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        }
        await File(situation);
        var titles = await Walk(reader, $"/ctms/{situation.CtmId}/titles?limit=5");
        Assert.Equal(situation.Titles.Order(), titles.Select(title => title.GetProperty("title_id").GetGuid()).Order());
        var times = titles.Select(title => title.GetProperty("published_at").GetDateTime()).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.All(titles, title => Assert.EndsWith("Z", title.GetProperty("published_at").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_search_finds_words_phrases_and_days()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(
            1, situation.Event(3, "Steel tariffs are raised", "ab"), situation.Event(5, "Tariff on steel dropped", "c"), situation.Event(5, "Port grows", "d"),
            situation.Event(9, new string('x', 30_000) + " zebra", "e")));
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        Assert.Equal(2, await Found("q=tariff"));
        Assert.Equal(1, await Found("q=%22steel+tariffs%22"));
        Assert.Equal(1, await Found("q=tariff+-raised"));
        Assert.Equal(3, await Found("q=raised+or+port+or+dropped"));
        Assert.Equal(2, await Found("date=2026-01-05"));
        Assert.Equal(1, await Found("date=2026-01-05&q=port"));
        Assert.Equal(2, await Found("from=2026-01-04&to=2026-01-08"));
        Assert.Equal(0, await Found("q=tariff&centroid=ASIA-JAPAN"));
        // The beginning of a summary is what is searched.
        Assert.Equal(0, await Found("q=zebra"));

        async Task<int> Found(string query) => (await reader.Get($"/events?{query}")).GetProperty("items").GetArrayLength();
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
        await File(situation);
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
    public async Task the_pipeline_and_the_migration_are_told_as_they_are()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await situation.Execute(
            """
            insert into consolidation.saga
              (ctm_id, state, run_id, planned_at, latest_plan, mode, include_frozen, centroid, label, track, month, batch_count, outstanding, failed, fault_stage, fault)
            values
              (gen_random_uuid(), 'Collecting', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 5, '{0,2,4}', '{}', null, null),
              (gen_random_uuid(), 'Faulted', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 5, '{}', '{1}', 'extract', 'no model'),
              (gen_random_uuid(), 'Faulted', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 5, '{}', '{}', 'stalled', 'quiet')
            """);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var (status, migration) = (await reader.Get("/status"), await reader.Get("/migration"));

        var active = status.GetProperty("active").EnumerateArray().Single();
        Assert.Equal((3, 5), (active.GetProperty("arrived").GetInt32(), active.GetProperty("batch_count").GetInt32()));
        var commands = status.GetProperty("faulted").EnumerateArray().ToDictionary(
            fault => fault.GetProperty("stage").GetString()!, fault => fault.GetProperty("replay").GetString()!);
        Assert.StartsWith("eventsv3 faults replay --ctm ", commands["extract"], StringComparison.Ordinal);
        Assert.StartsWith("eventsv3 ready --ctm ", commands["stalled"], StringComparison.Ordinal);
        Assert.Equal(1, status.GetProperty("recent").EnumerateArray().Single().GetProperty("events").GetInt32());
        Assert.Equal("dual_write", migration.GetProperty("phase").GetString());
        Assert.Equal("backfilled", migration.GetProperty("next_step").GetString());
        Assert.Equal("eventsv3 backfill", migration.GetProperty("next_command").GetString());
        Assert.Contains(migration.GetProperty("gates").EnumerateArray(), gate => !gate.GetProperty("is_open").GetBoolean());
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

    private static Task File(Situation situation) => situation.Execute(
        "insert into title_assignments (title_id, centroid_id, track, ctm_id) select t.id, c.centroid_id, c.track, c.id from titles_v3 t, ctm c");

    private static async Task<List<JsonElement>> Walk(ReaderUnderTest reader, string path)
    {
        var (all, next) = (new List<JsonElement>(), path);
        while (true)
        {
            var page = await reader.Get(next);
            all.AddRange(page.GetProperty("items").EnumerateArray());
            Assert.True(all.Count < 1_000, "the pages do not end");
            if (page.GetProperty("next_cursor").GetString() is not { } cursor)
                return all;
            next = $"{path}&cursor={cursor}";
        }
    }
}
