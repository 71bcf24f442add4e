using EventsV3.Consolidator.Stalls;

namespace EventsV3.IntegrationTests.Consolidation;

public sealed class when_consolidations_are_counted(PostgresSagaHarness harness) : IClassFixture<PostgresSagaHarness>
{
    [Fact]
    public async Task each_state_has_its_number_and_an_empty_one_has_zero()
    {
        await harness.NewStory().Reach("Collecting");
        await harness.NewStory().Reach("Collecting");
        await harness.NewStory().Reach("Faulted, the merge failed");
        using var census = new Census(harness.Database.DataSource);

        await census.Take(TestContext.Current.CancellationToken);

        Assert.Equal(
            new Dictionary<string, long> { ["Collecting"] = 2, ["Consolidating"] = 0, ["Faulted"] = 1, ["Completed"] = 0 }, census.Counts);
    }
}
