using System.Text.Json.Nodes;
using EventsV3.Domain.Phases;

namespace EventsV3.IntegrationTests.Phases;

/// <summary><c>select ctm_events(id)</c>, whatever the phase.</summary>
[Trait("Promise", "M1")]
public sealed class when_a_reader_asks
{
    private const string Mark = "update events_v3 set summary = summary || ' (tables)'";

    [Theory]
    [InlineData(Phase.JsonbOnly, 0, false)]
    [InlineData(Phase.DualWrite, 0, false)]
    [InlineData(Phase.Shadow, 100, false)]
    [InlineData(Phase.ReadV3, 100, true)]
    [InlineData(Phase.V3Primary, 0, true)]
    [InlineData(Phase.Renamed, 0, true)]
    public async Task the_copy_of_the_phase_answers(Phase phase, int percent, bool tables)
    {
        await using var platform = await Platform.At(new Stage(phase, percent));
        await platform.Execute(Mark);
        var answer = await Ask(platform, platform.Situation.CtmId);
        Assert.All(answer, e => Assert.Equal(tables, e!["summary"]!.GetValue<string>().EndsWith("(tables)", StringComparison.Ordinal)));
        Assert.Equal(2, answer.Count);
    }

    [Fact]
    public async Task both_copies_answer_alike()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        var digest = await Ask(platform, platform.Situation.CtmId);
        await platform.Put(new Stage(Phase.ReadV3, 100));
        Assert.True(JsonNode.DeepEquals(digest, await Ask(platform, platform.Situation.CtmId)));
    }

    [Fact]
    public async Task a_ctm_without_events_is_an_empty_list_in_either()
    {
        await using var platform = await Platform.At(new Stage(Phase.DualWrite));
        var empty = await platform.Situation.AddCtm(new DateOnly(2026, 2, 1));
        await platform.Execute("update ctm set events_digest = null where id = @empty", new { empty });
        Assert.Empty(await Ask(platform, empty));
        await platform.Put(new Stage(Phase.ReadV3, 100));
        Assert.Empty(await Ask(platform, empty));
    }

    [Fact]
    public async Task a_ctm_moves_once_as_the_share_grows_and_the_shares_are_about_right()
    {
        await using var platform = await Platform.At(new Stage(Phase.Shadow, 10));
        await platform.Execute("create table asked as select md5(n::text)::uuid as id from generate_series(1, 40000) n");
        var moved = new HashSet<Guid>();
        foreach (var share in (int[])[1, 5, 25, 50, 100])
        {
            await platform.Put(new Stage(Phase.ReadV3, share));
            var now = await platform.Scalar<Guid[]>("select coalesce(array_agg(id), '{}') from asked where migration.reads_tables(id)");
            Assert.Superset(moved, now!.ToHashSet());
            moved = [.. now!];
            Assert.InRange(moved.Count, 400 * share * 0.8, 400 * share * 1.2);
        }
        Assert.Equal(40_000, moved.Count);
    }

    [Fact]
    public async Task no_right_to_either_copy_is_needed()
    {
        await using var platform = await Platform.At(new Stage(Phase.ReadV3, 100));
        var answer = await platform.Scalar<string>(
            """
            set role eventsv3_reader;
            select ctm_events(@CtmId)::text
            """,
            new { platform.Situation.CtmId });
        Assert.Equal(2, JsonNode.Parse(answer!)!.AsArray().Count);
    }

    private static async Task<JsonArray> Ask(Platform platform, Guid ctm) =>
        JsonNode.Parse((await platform.Scalar<string>("select ctm_events(@ctm)::text", new { ctm }))!)!.AsArray();
}
