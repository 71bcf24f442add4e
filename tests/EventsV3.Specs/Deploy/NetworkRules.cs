using System.Text.Json.Nodes;

namespace EventsV3.Specs.Deploy;

/// <summary>Nobody reaches more than it needs, and whatever it needs it reaches.</summary>
internal static class NetworkRules
{
    private const string Outside = "443";

    /// <summary>By a policy that allows nothing: the others then allow what they say, and no more.</summary>
    public static IEnumerable<string> DeniedUnlessAllowed(Manifests manifests) =>
        from workload in manifests.Workloads
        where !Policies(manifests, workload).Any(policy => policy.Texts("spec", "policyTypes").Order().SequenceEqual(["Egress", "Ingress"])
            && !policy.Items("spec", "ingress").Any() && !policy.Items("spec", "egress").Any())
        select $"{workload} is not denied both ways";

    /// <summary>Only what calls a model may leave.</summary>
    public static IEnumerable<string> OnlyModelCallersLeave(Manifests manifests) =>
        Exactly(manifests, Outside, workload => workload.IsGiven("LanguageModel__ApiKey"));

    public static IEnumerable<string> PostgresIsReachedByItsClients(Manifests manifests) =>
        Exactly(manifests, "5432", workload => workload.IsGiven("ConnectionStrings__Postgres"));

    public static IEnumerable<string> RabbitMqIsReachedByItsClients(Manifests manifests) =>
        Exactly(manifests, "5672", workload => workload.IsGiven("ConnectionStrings__RabbitMq"));

    public static IEnumerable<string> TheCollectorIsReachedByWhoSends(Manifests manifests) =>
        Exactly(manifests, "4317", workload => workload.Containers.SelectMany(container => Settings.Of(manifests, container))
            .Any(setting => setting.Key == "OTEL_EXPORTER_OTLP_ENDPOINT"));

    public static IEnumerable<string> NamesAreResolvedByAll(Manifests manifests) => Exactly(manifests, "53", _ => true);

    public static IEnumerable<string> NothingElseIsOpen(Manifests manifests) =>
        from workload in manifests.Workloads
        from port in Ports(manifests, workload, "egress")
        where port is not (Outside or "5432" or "5672" or "4317" or "53")
        select $"{workload} may go out to port {port}";

    public static IEnumerable<string> OnlyTheReaderIsCalled(Manifests manifests) =>
        from workload in manifests.Workloads.Where(workload => workload.IsOurs)
        let open = Ports(manifests, workload, "ingress").ToList()
        where workload.Component == "api" ? open is not ["8080"] : open.Count > 0
        select $"{workload} is called on {(open.Count == 0 ? "no port" : string.Join(", ", open))}";

    /// <summary>A rule without a peer is open to the world, so only servers, which may be managed ones, are named by port alone.</summary>
    public static IEnumerable<string> PeersAreNamed(Manifests manifests) =>
        from policy in manifests.Kind("NetworkPolicy")
        from direction in new[] { ("ingress", "from"), ("egress", "to") }
        from rule in policy.Items("spec", direction.Item1)
        let ports = rule.Items("ports").Select(port => port.Text("port")).ToList()
        where ports.Count == 0 || (!rule.Items(direction.Item2).Any() && ports.Any(port => port is not ("5432" or "5672")))
        select $"NetworkPolicy {policy.Text("metadata", "name")} opens {string.Join(", ", ports)} to everybody";

    public static IEnumerable<string> EveryPolicySelectsSomebody(Manifests manifests) =>
        from policy in manifests.Kind("NetworkPolicy")
        where !manifests.Workloads.Any(workload => LabelSelector.Selects(policy.At("spec", "podSelector"), workload.PodLabels))
            || policy.Items("spec", "podSelector", "matchExpressions").Any(expression =>
                expression.Texts("values").Any(name => manifests.Workloads.All(workload => workload.Name != name)))
        select $"NetworkPolicy {policy.Text("metadata", "name")} names a pod that is not there";

    private static IEnumerable<string> Exactly(Manifests manifests, string port, Func<Workload, bool> needs) =>
        from workload in manifests.Workloads.Where(workload => workload.IsOurs)
        let may = Ports(manifests, workload, "egress").Contains(port)
        where may != needs(workload)
        select $"{workload} {(may ? "may reach" : "needs and may not reach")} port {port}";

    private static IEnumerable<string> Ports(Manifests manifests, Workload workload, string direction) => Policies(manifests, workload)
        .SelectMany(policy => policy.Items("spec", direction))
        .SelectMany(rule => rule.Items("ports"))
        .Select(port => port.Text("port")!).Distinct();

    private static IEnumerable<JsonObject> Policies(Manifests manifests, Workload workload) =>
        manifests.Kind("NetworkPolicy").Where(policy => LabelSelector.Selects(policy.At("spec", "podSelector"), workload.PodLabels));
}
