using EventsV3.IntegrationTests.Servers;
using YamlDotNet.RepresentationModel;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>What Prometheus asks of the broker, as its configuration says it.</summary>
internal static class BrokerScrape
{
    /// <summary>The path, with its parameters.</summary>
    public static string Path { get; } = Read();

    private static string Read()
    {
        var yaml = new YamlStream();
        using var text = new StringReader(File.ReadAllText(Repository.File("deploy", "prometheus", "prometheus.yaml")));
        yaml.Load(text);
        var job = ((YamlSequenceNode)yaml.Documents[0].RootNode["scrape_configs"]).Single(job => $"{job["job_name"]}" == "rabbitmq");
        var families = ((YamlSequenceNode)job["params"]["family"]).Select(family => $"family={family}");
        return $"{job["metrics_path"]}?{string.Join('&', families)}";
    }
}
