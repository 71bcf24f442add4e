using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

/// <summary>An overlay of deploy/k8s as kubectl renders it.</summary>
internal sealed class Manifests
{
    public const string Dev = "dev";
    public const string Prod = "prod";

    private static readonly ConcurrentDictionary<string, Manifests> Rendered = [];

    private Manifests(string overlay, string text)
    {
        (Overlay, Text, All) = (overlay, text, Yaml.Documents(text));
        Workloads = [.. All.Where(Workload.Is).Select(manifest => new Workload(manifest))];
    }

    public string Overlay { get; }

    public string Text { get; }

    public IReadOnlyList<JsonObject> All { get; }

    /// <summary>Whatever makes pods.</summary>
    public IReadOnlyList<Workload> Workloads { get; }

    public IEnumerable<Workload> Services => Workloads.Where(workload => workload.Component is "worker" or "api");

    public static Manifests Of(string overlay) => Rendered.GetOrAdd(overlay, _ => Render(Repository.File("deploy", "k8s"), overlay));

    /// <param name="folder">deploy/k8s, or a copy of it.</param>
    /// <param name="overlay">One of its overlays.</param>
    public static Manifests Render(string folder, string overlay)
    {
        var answer = OperatorsTool.Run("kubectl", "kustomize", Path.Combine(folder, "overlays", overlay));
        Assert.True(answer.ExitCode == 0, $"kubectl (1.27 or later is needed) cannot render overlays/{overlay}: {answer.Errors}");
        return new Manifests(overlay, answer.Output);
    }

    public IEnumerable<JsonObject> Kind(string kind) => All.Where(manifest => manifest.Text("kind") == kind);
}
