using System.Text.Json.Nodes;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Deploy;

namespace EventsV3.Specs.Dashboards;

/// <summary>Services, collector, Prometheus, Tempo, Grafana: each file names the next one's host and port.</summary>
public sealed class the_way_of_telemetry
{
    private static readonly JsonObject Collector = Read("otel", "collector.yaml");
    private static readonly JsonObject Prometheus = Read("prometheus", "prometheus.yaml");
    private static readonly JsonObject Tempo = Read("tempo", "tempo.yaml");
    private static readonly JsonObject Compose = Yaml.Documents(File.ReadAllText(Repository.File("docker-compose.yml"))).Single();

    private static readonly List<string> Scraped =
        [.. Prometheus.Items("scrape_configs").SelectMany(job => job.Items("static_configs")).SelectMany(group => group.Texts("targets"))];

    private static readonly Dictionary<string, Uri> Sources = Read("grafana", "provisioning", "datasources", "eventsv3.yaml")
        .Items("datasources").ToDictionary(source => source.Text("type")!, source => new Uri(source.Text("url")!));

    [Fact]
    public void each_sender_s_address_is_where_the_receiver_listens()
    {
        Assert.Equal(
            $"tempo:{Port(Tempo.Text("distributor", "receivers", "otlp", "protocols", "grpc", "endpoint"))}",
            Collector.Text("exporters", "otlp/tempo", "endpoint"));
        Assert.Equal([$"otel-collector:{Port(Collector.Text("exporters", "prometheus", "endpoint"))}", "rabbitmq:15692"], Scraped);
        Assert.Equal(Tempo.Text("server", "http_listen_port"), $"{Sources["tempo"].Port}");
        Assert.Equal("4317", Port(Collector.Text("receivers", "otlp", "protocols", "grpc", "endpoint")));
    }

    [Fact]
    public void each_host_is_a_service_of_the_compose_file()
    {
        var services = Compose.At("services")!.AsObject().Select(service => service.Key).ToHashSet();
        var hosts = Scraped.Select(target => target.Split(':')[0]).Concat(Sources.Values.Select(url => url.Host)).Append("tempo");

        Assert.All(hosts, host => Assert.Contains(host, services));
    }

    [Fact]
    public void each_pipeline_refuses_before_it_holds_and_all_its_parts_are_set_up()
    {
        var pipelines = Collector.At("service", "pipelines")!.AsObject();

        Assert.Equal(["traces", "metrics", "logs"], pipelines.Select(pipeline => pipeline.Key));
        Assert.All(pipelines, pipeline =>
        {
            Assert.Equal(["memory_limiter", "batch"], pipeline.Value.Texts("processors"));
            foreach (var kind in (string[])["receivers", "processors", "exporters"])
                Assert.All(pipeline.Value.Texts(kind), part => Assert.NotNull(Collector.At(kind)!.AsObject()[part]));
        });
    }

    private static JsonObject Read(params string[] path) => Yaml.Documents(File.ReadAllText(Repository.File(["deploy", .. path]))).Single();

    private static string Port(string? endpoint) => endpoint!.Split(':')[^1];
}
