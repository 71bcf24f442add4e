using EventsV3.Consolidator;
using EventsV3.Consolidator.Stalls;
using Npgsql;

namespace EventsV3.IntegrationTests.Consolidation;

public sealed class when_consolidations_are_counted(PostgresSagaHarness harness) : IClassFixture<PostgresSagaHarness>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task each_state_and_stage_has_its_number_and_an_empty_one_has_zero()
    {
        await Empty();
        var old = harness.NewStory();
        await old.Reach("Collecting");
        await harness.NewStory().Reach("Collecting");
        await harness.NewStory().Reach("Faulted, the merge failed");
        await Execute($"update consolidation.saga set begun_at = now() - interval '40 minutes' where ctm_id = '{old.Ctm}'");
        using var census = new Census(harness.Database.DataSource);

        await census.Take(Cancel);

        Assert.Equal(
            new Dictionary<string, long> { ["Collecting"] = 2, ["Consolidating"] = 0, ["Faulted"] = 1, ["Completed"] = 0 }, census.Last.ByState);
        Assert.Equal(FaultStages.All.ToDictionary(stage => stage, stage => stage == FaultStages.Consolidate ? 1L : 0), census.Last.FaultedByStage);
        Assert.InRange(census.Last.OldestByState["Collecting"], 2400, 2460);
        Assert.Equal(0, census.Last.OldestByState["Consolidating"]);
    }

    [Fact]
    public async Task nothing_is_told_before_the_first_look_nor_when_the_last_one_failed()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        using var census = new Census(nowhere);
        Assert.Empty(census.Last.ByState);

        using var known = new Census(harness.Database.DataSource);
        await known.Take(Cancel);
        Assert.NotEmpty(known.Last.ByState);
        await Execute("alter table consolidation.saga rename to elsewhere");
        await Assert.ThrowsAsync<PostgresException>(() => known.Take(Cancel));
        await Execute("alter table consolidation.elsewhere rename to saga");

        Assert.Empty(known.Last.ByState);
        Assert.Empty(known.Last.OldestByState);
    }

    private Task Empty() => Execute("truncate consolidation.saga, consolidation.batch");

    private async Task Execute(string sql)
    {
        await using var command = harness.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
