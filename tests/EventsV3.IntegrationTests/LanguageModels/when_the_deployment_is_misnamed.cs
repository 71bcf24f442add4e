using Dapper;
using EventsV3.FaultServer;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>A setting that is wrong is told by readiness, and burns neither the queue nor the titles; mended, the run goes on by itself.</summary>
[Trait("Promise", "D4")]
public sealed class when_the_deployment_is_misnamed
{
    [Fact]
    public async Task readiness_is_red_with_the_reason_and_messages_wait_until_it_is_mended()
    {
        var deployments = new HashSet<string> { "other" };
        await using var server = await FakeModel.Start(new() { Deployments = deployments });
        await using var pipeline = await ServicesInProcess.Start(ModelSettings.For(server, ("LanguageModel:ProbeEvery", "00:00:01")));
        var ctm = (await pipeline.Platform.File(ctms: 1, titles: 30, seed: 21)).Single();

        var writing = pipeline.Write(ctm);
        await Eventually.Holds(
            async () => (await pipeline.Readiness()).Contains("DeploymentNotFound", StringComparison.Ordinal),
            TimeSpan.FromMinutes(1),
            pipeline.Readiness);
        Assert.Contains("LanguageModel__Deployment", await pipeline.Readiness(), StringComparison.Ordinal);
        Assert.Empty(await BrokerQueues.Faults(pipeline.Broker));

        lock (deployments)
            deployments.Add("fake");

        Assert.Equal((0, 0), ((await writing).Degraded, (await writing).Pending));
        await Eventually.Holds(async () => await pipeline.Readiness() == "", TimeSpan.FromMinutes(1), pipeline.Readiness);
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from event_v3_degraded"));
    }
}
