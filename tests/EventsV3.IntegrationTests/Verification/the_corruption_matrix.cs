using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Verification.Corruption;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>EVENTSV3_CORRUPTION_SEEDS=100 is the long form.</summary>
[Trait("Promise", "M3")]
public class the_corruption_matrix(ITestOutputHelper output)
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("EVENTSV3_CORRUPTION_SEEDS"), out var seeds) ? seeds : 4;

    [Fact]
    public async Task every_class_is_detected_called_by_its_name_and_repaired()
    {
        await using var database = await (await PostgresServer.Shared()).CreateDatabase();

        var outcomes = await new Selftest(database.DataSource).Run(Seeds, null, TestContext.Current.CancellationToken);

        foreach (var o in outcomes)
        {
            output.WriteLine(
                $"{o.Kind.Name,-22} planted {o.Planted,4}  detected {o.Detected,4}  classified {o.Classified,4}  clean {o.Clean,4}  by count {o.FoundByCount,4}");
        }
        Assert.Equal(24, outcomes.Count);
        Assert.Empty(outcomes.Where(outcome => !outcome.Passed).Select(outcome => outcome.Kind.Name));
        // For the record: upstream's check, which counts.
        Assert.True(outcomes.Count(outcome => outcome.FoundByCount == outcome.Planted) <= 5);
    }
}
