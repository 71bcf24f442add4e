using System.Text.Json.Nodes;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

/// <summary>docker-compose.yml, as it is written: what versions of docker-compose make of it differs in form.</summary>
internal static class ComposeFile
{
    public static string Text { get; } = File.ReadAllText(Repository.File("docker-compose.yml"));

    public static IReadOnlyDictionary<string, JsonNode> Services { get; } =
        Yaml.Documents(Text).Single().At("services")!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!);

    /// <summary>What is built here: by the name of its project, without <c>EventsV3.</c></summary>
    public static ILookup<string, JsonNode> Built { get; } = Services.Values.Where(service => service.At("build") is not null)
        .ToLookup(service => service.Text("build", "args", "SERVICE")!);
}
