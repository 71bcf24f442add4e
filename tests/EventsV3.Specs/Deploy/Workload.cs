using System.Text.Json.Nodes;

namespace EventsV3.Specs.Deploy;

/// <summary>A manifest that makes pods.</summary>
internal sealed record Workload(JsonObject Manifest)
{
    private static readonly string[] Kinds = ["Deployment", "Job", "CronJob"];

    public static bool Is(JsonObject manifest) => Kinds.Contains(manifest.Text("kind"));

    public string Kind => Manifest.Text("kind")!;

    public string Name => Manifest.Text("metadata", "name")!;

    /// <summary>worker, api, setup, report or, of the dev overlay, server.</summary>
    public string? Component => Labels.GetValueOrDefault("app.kubernetes.io/component");

    public IReadOnlyDictionary<string, string> Labels => Manifest.Pairs("metadata", "labels").ToDictionary();

    public IReadOnlyDictionary<string, string> PodLabels => Template.Pairs("metadata", "labels").ToDictionary();

    public JsonNode Pod => Template.At("spec")!;

    public IEnumerable<JsonNode> Containers => Pod.Items("containers");

    public IEnumerable<JsonNode> AllContainers => Pod.Items("initContainers").Concat(Containers);

    public bool IsOurs => Component != "server";

    /// <summary>Of a container's variables, by name: the value, or the reference as it stands.</summary>
    public static IEnumerable<(string Name, JsonNode Variable)> Variables(JsonNode container) =>
        container.Items("env").Select(variable => (variable.Text("name")!, variable));

    /// <summary>Whether the main container is given this variable by itself.</summary>
    public bool IsGiven(string variable) => Containers.SelectMany(Variables).Any(given => given.Name == variable);

    public override string ToString() => $"{Kind} {Name}";

    private JsonNode Template =>
        (Kind == "CronJob" ? Manifest.At("spec", "jobTemplate", "spec", "template") : Manifest.At("spec", "template"))!;
}
