using System.Net;
using System.Text.Json;
using Dapper;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Phases;
using EventsV3.IntegrationTests.Servers;
using EventsV3.IntegrationTests.Writer;

namespace EventsV3.IntegrationTests.Reader;

/// <summary><c>/live</c></summary>
public sealed class when_somebody_looks
{
    [Fact]
    public async Task what_is_written_and_what_moves_is_told()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        await using var reader = await ReaderUnderTest.Start(platform.Situation.ConnectionString);
        await using var ear = await Ear.Open(reader);
        Assert.Equal("resync", (await ear.Next()).Kind);

        var run = platform.Situation.Run(2, platform.Situation.Event(7, "Storm", "f"));
        await platform.Situation.Writer.Write(run);
        await platform.Execute(
            """
            insert into consolidation.saga
              (ctm_id, state, run_id, planned_at, latest_plan, mode, include_frozen, centroid, label, track, month, batch_count, outstanding, failed)
            values ('11111111-1111-1111-1111-111111111111', 'Collecting', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 3, '{0,1,2,3}', '{}');
            update consolidation.saga set outstanding = '{2,3}';
            update consolidation.saga set touched_at = now();
            update consolidation.saga set state = 'Completed', outstanding = '{}';
            """);
        await platform.Put(new Stage(Phase.Backfilled));

        var (written, begun, batch, completed, moved) = (await ear.Next(), await ear.Next(), await ear.Next(), await ear.Next(), await ear.Next());
        Assert.Equal(("written", platform.Situation.CtmId), (written.Kind, written.Data.GetProperty("ctm_id").GetGuid()));
        Assert.Equal(run.Run.RunId, written.Data.GetProperty("run_id").GetGuid());
        Assert.Equal(("run", "Collecting", 0), (begun.Kind, begun.Data.GetProperty("state").GetString(), begun.Data.GetProperty("arrived").GetInt32()));
        Assert.Equal(("batch", 1, 3), (batch.Kind, batch.Data.GetProperty("arrived").GetInt32(), batch.Data.GetProperty("batch_count").GetInt32()));
        Assert.Equal(("run", "Completed"), (completed.Kind, completed.Data.GetProperty("state").GetString()));
        Assert.Equal(("migration", "backfilled"), (moved.Kind, moved.Data.GetProperty("phase").GetString()));
    }

    [Fact]
    public async Task what_is_rolled_back_is_not_told()
    {
        await using var situation = await Situation.Create();
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        await using var ear = await Ear.Open(reader);
        await ear.Next();
        await using (var connection = await situation.Database.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("insert into ctm_projection (ctm_id, run_id) select id, gen_random_uuid() from ctm");
        }
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));

        Assert.Equal(
            await situation.Scalar<Guid>("select run_id from ctm_projection"), (await ear.Next()).Data.GetProperty("run_id").GetGuid());
    }

    [Fact]
    public async Task while_nobody_looks_nobody_is_notified()
    {
        await using var situation = await Situation.Create();
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        // Hears whatever is notified, and does not say that it listens.
        await using var spy = await situation.Database.OpenConnectionAsync();
        await spy.ExecuteAsync("listen eventsv3_live");
        var heard = new List<string>();
        spy.Notification += (_, told) => heard.Add(told.Payload);

        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await spy.ExecuteAsync("select 1");
        Assert.Empty(heard);

        await using (var ear = await Ear.Open(reader))
        {
            await ear.Next();
            await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows again", "ab")));
            await ear.Next();
        }
        await Eventually.Holds(
            async () => await situation.Scalar<long>("select count(*) from pg_stat_activity where application_name = 'reader-live' and datname = current_database()") == 0,
            TimeSpan.FromSeconds(20), "the feed listens on though nobody looks");
        await spy.ExecuteAsync("select 1");
        Assert.Single(heard);
        await situation.Writer.Write(situation.Run(3, situation.Event(3, "Port grows once more", "ab")));
        await spy.ExecuteAsync("select 1");
        Assert.Single(heard);
    }

    [Fact]
    public async Task whoever_comes_later_is_told_to_read_what_was_before_it_heard()
    {
        await using var situation = await Situation.Create();
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        await using var first = await Ear.Open(reader);
        await first.Next();

        await using var second = await Ear.Open(reader);
        Assert.Equal("resync", (await second.Next()).Kind);
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));

        Assert.Equal(("written", "written"), ((await first.Next()).Kind, (await second.Next()).Kind));
    }

    [Fact]
    public async Task after_an_outage_it_goes_on_and_says_that_something_may_have_been_missed()
    {
        await using var situation = await Situation.Create();
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);
        await using var ear = await Ear.Open(reader);
        await ear.Next();
        await situation.Execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reader-live' and datname = current_database()");

        Assert.Equal("resync", (await ear.Next()).Kind);
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        Assert.Equal("written", (await ear.Next()).Kind);
    }

    [Fact]
    public async Task no_more_may_look_than_it_takes_and_who_leaves_makes_room()
    {
        await using var situation = await Situation.Create(titles: 1);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString, ("Reader__LiveConnections", "2"));
        var first = await Ear.Open(reader);
        await using var second = await Ear.Open(reader);

        await reader.GetProblem("/live", HttpStatusCode.ServiceUnavailable);

        await first.DisposeAsync();
        await Eventually.Holds(
            async () =>
            {
                using var third = await reader.Client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
                return third.StatusCode == HttpStatusCode.OK;
            }, TimeSpan.FromSeconds(20), "who leaves makes no room");
    }

    [Fact]
    public async Task who_looks_does_not_keep_the_reader_from_stopping()
    {
        await using var situation = await Situation.Create(titles: 1);
        var port = FreePorts.Take();
        using var service = ServiceProcess.Start("Reader", new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = situation.ConnectionString,
            ["Urls"] = $"http://127.0.0.1:{port}",
        });
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        HttpResponseMessage? live = null;
        await Eventually.Holds(
            async () => (live = await client.GetAsync($"http://127.0.0.1:{port}/live", HttpCompletionOption.ResponseHeadersRead)).IsSuccessStatusCode,
            TimeSpan.FromSeconds(60), () => Task.FromResult(service.Output));

        service.Terminate();
        await service.WaitForExit(TimeSpan.FromSeconds(20));

        Assert.Equal(0, service.ExitCode);
        live!.Dispose();
    }

    /// <summary>Who looks: the events of one connection.</summary>
    private sealed class Ear : IAsyncDisposable
    {
        private readonly HttpResponseMessage answer;
        private readonly StreamReader lines;

        private Ear(HttpResponseMessage answer, Stream stream) => (this.answer, lines) = (answer, new StreamReader(stream));

        public static async Task<Ear> Open(ReaderUnderTest reader)
        {
            var answer = await reader.Client.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
            return new Ear(answer, await answer.Content.ReadAsStreamAsync());
        }

        public async Task<(string Kind, JsonElement Data)> Next()
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var kind = "";
            while (await lines.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                    kind = line["event: ".Length..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (kind, JsonDocument.Parse(line["data: ".Length..]).RootElement);
            }
            throw new EndOfStreamException("The feed has ended.");
        }

        public ValueTask DisposeAsync()
        {
            lines.Dispose();
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
