using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;

namespace EventsV3.Specs.Deploy;

public sealed class the_compose_file
{
    private static readonly string[] Workers = ["Extractor", "Consolidator", "Writer"];

    [Theory]
    [InlineData("core")]
    [InlineData("observability")]
    [InlineData("core", "observability")]
    public void is_clean_with_the_profiles(params string[] profiles)
    {
        var answer = OperatorsTool.Run(
            "docker-compose", [.. profiles.SelectMany(profile => new[] { "--profile", profile }), "config", "--quiet"],
            // What the machine says is not what the file says.
            new Dictionary<string, string> { ["COMPOSE_PROFILES"] = "", ["COMPOSE_FILE"] = "docker-compose.yml" });

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
    }

    [Fact]
    public void builds_every_service_once_and_the_tool_for_what_prepares_them() =>
        Assert.Equal(
            Executables.All.Select(executable => (executable, executable == "Cli" ? 2 : 1)),
            ComposeFile.Built.Select(service => (service.Key, service.Count())).Order());

    [Fact]
    public void each_service_has_time_to_stop() => Assert.All(
        ComposeFile.Built.Where(service => service.Key != "Cli").SelectMany(service => service),
        service => Assert.InRange(
            int.Parse(service.Text("stop_grace_period")![..^1], CultureInfo.InvariantCulture),
            new Timeouts().Shutdown.TotalSeconds + 1, TimeSpan.FromMinutes(30).TotalSeconds));

    [Fact]
    public void each_service_is_asked_whether_it_is_ready() => Assert.All(
        ComposeFile.Built.Where(service => service.Key != "Cli").SelectMany(service => service),
        service => Assert.True(HealthProbe.Wanted([.. service.Texts("healthcheck", "test").Skip(1)])));

    [Fact]
    public void what_services_are_told_is_read_by_them() => Assert.All(
        ComposeFile.Built.SelectMany(service => service).SelectMany(service => service.Pairs("environment")),
        setting => Assert.True(Settings.IsRead(setting.Key, setting.Value), $"nobody reads {setting.Key}={setting.Value}"));

    [Fact]
    public void what_the_tool_is_asked_for_it_understands() => Assert.All(
        ComposeFile.Built["Cli"], service => Assert.Empty(CommandRules.Faults([.. service.Texts("command")])));

    [Fact]
    public void services_start_on_a_schema_and_workers_on_a_topology()
    {
        foreach (var service in ComposeFile.Built.Where(service => service.Key != "Cli"))
        {
            var waits = service.Single().At("depends_on")!.AsObject();
            Assert.Equal("service_completed_successfully", waits.Text("schema", "condition"));
            Assert.Equal(Workers.Contains(service.Key) ? "service_completed_successfully" : null, waits.Text("topology", "condition"));
        }
    }

    [Fact]
    public void nothing_is_reached_from_another_machine() => Assert.All(
        ComposeFile.Services.Values.SelectMany(service => service.Texts("ports")), port => Assert.StartsWith("127.0.0.1:", port));

    [Fact]
    public void every_file_that_is_mounted_is_there() => Assert.All(
        ComposeFile.Services.Values.SelectMany(service => service.Texts("volumes"))
            .Where(volume => volume.StartsWith("./", StringComparison.Ordinal)),
        volume => Assert.True(Path.Exists(Repository.File(volume.Split(':')[0])), volume));

    [Fact]
    public void no_image_moves() => Assert.All(
        ComposeFile.Services.Values.Select(service => service.Text("image")!),
        image => Assert.Matches(@"^[\w./-]+:(dev|v?\d[\w.-]*)$", image));

    [Fact]
    public void each_profile_stands_alone()
    {
        foreach (var service in ComposeFile.Services)
        {
            var profile = Assert.Single(service.Value.Texts("profiles"));
            Assert.Contains(profile, new[] { "core", "observability" });
            var waits = service.Value.At("depends_on") is JsonArray
                ? service.Value.Texts("depends_on")
                : service.Value.Pairs("depends_on").Select(pair => pair.Key);
            Assert.All(waits, other => Assert.Equal(profile, Assert.Single(ComposeFile.Services[other].Texts("profiles"))));
        }
    }

    [Fact]
    public void every_variable_is_in_the_example_with_its_default()
    {
        var variables = Regex.Matches(ComposeFile.Text, @"\$\{(\w+):-([^}]*)\}")
            .Select(match => $"{match.Groups[1].Value}={match.Groups[2].Value}").Distinct();
        var example = File.ReadAllLines(Repository.File(".env.example")).Where(line => line is [not '#', ..]);

        Assert.Equal(variables.Append("COMPOSE_PROFILES=core,observability").Order(), example.Order());
    }
}
