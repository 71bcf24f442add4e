using k8s;
using YamlDotNet.Core;

namespace EventsV3.Specs.Deploy;

/// <summary>What Kubernetes itself would say: a kind, a version or a key that it does not know is refused, not passed over.</summary>
internal static class KubernetesRules
{
    /// <summary>KEDA's own kinds are not Kubernetes'; other rules read what they say.</summary>
    private static readonly string[] OfKeda = ["ScaledObject", "TriggerAuthentication"];

    public static IEnumerable<string> KnownToKubernetes(Manifests manifests) =>
        from text in manifests.Text.Split("\n---\n")
        let manifest = Yaml.Documents(text).Single()
        where !OfKeda.Contains(manifest.Text("kind"))
        let fault = Fault(text)
        where fault is not null
        select $"{manifest.Text("kind")} {manifest.Text("metadata", "name")}: {fault}";

    private static string? Fault(string manifest)
    {
        try
        {
            KubernetesYaml.LoadAllFromString(manifest, strict: true);
            return null;
        }
        catch (Exception refused) when (refused is YamlException or KeyNotFoundException)
        {
            return refused.Message;
        }
    }
}
