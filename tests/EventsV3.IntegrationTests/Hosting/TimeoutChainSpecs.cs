using System.Globalization;
using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;

namespace EventsV3.IntegrationTests.Hosting;

public sealed class TimeoutChainSpecs
{
    [Fact]
    public void each_link_ends_before_the_next_gives_up()
    {
        var defaults = new Timeouts();
        var compose = File.ReadAllText(Repository.File("docker-compose.yml"));
        var grace = Regex.Matches(compose, @"stop_grace_period: (\d+)s")
            .Select(match => TimeSpan.FromSeconds(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))).ToList();

        Assert.True(defaults.ModelCall < defaults.ConsumerStop);
        Assert.True(defaults.ConsumerStop < defaults.Shutdown);
        Assert.NotEmpty(grace);
        Assert.All(grace, orchestrator => Assert.True(defaults.Shutdown < orchestrator, "docker-compose.yml: stop_grace_period"));
        Assert.All(grace, orchestrator => Assert.True(orchestrator < TimeSpan.FromMinutes(30), "the broker's consumer timeout"));
    }
}
