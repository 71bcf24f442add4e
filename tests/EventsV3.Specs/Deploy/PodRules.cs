using System.Text.RegularExpressions;
using EventsV3.ServiceDefaults;

namespace EventsV3.Specs.Deploy;

/// <summary>What every pod has. Each rule gives what is wrong, a sentence each.</summary>
internal static partial class PodRules
{
    private static readonly string[] Labels =
    [
        "app.kubernetes.io/name", "app.kubernetes.io/component", "app.kubernetes.io/part-of", "app.kubernetes.io/version",
    ];

    private static string ListensOn { get; } = $"{new Uri(Service.DefaultUrl.Replace("*", "localhost")).Port}";

    public static IEnumerable<string> Labelled(Manifests manifests) =>
        from workload in manifests.Workloads
        from labels in new[] { workload.Labels, workload.PodLabels }
        from label in Labels
        where string.IsNullOrEmpty(labels.GetValueOrDefault(label))
            || (label == "app.kubernetes.io/name" && labels[label] != workload.Name)
        select $"{workload} or its pod has no label {label} that fits";

    /// <summary>A tag that moves is no version; in production nothing moves.</summary>
    public static IEnumerable<string> ImagesArePinned(Manifests manifests) =>
        from workload in manifests.Workloads
        from container in workload.AllContainers
        let image = container.Text("image") ?? ""
        let pinned = manifests.Overlay == Manifests.Prod ? Digest() : Version()
        where !pinned.IsMatch(image) || image.EndsWith(":latest", StringComparison.Ordinal)
        select $"{workload} runs the image '{image}'";

    public static IEnumerable<string> ServicesRunTheirOwnImage(Manifests manifests) =>
        from workload in manifests.Services
        let image = workload.Containers.Single().Text("image") ?? ""
        where !Regex.IsMatch(image, $"(^eventsv3-|/eventsv3/){workload.Name}[:@]")
        select $"{workload} runs the image '{image}'";

    /// <summary>The paths are the code's, the port is where it listens, and only readiness may ask broker and database.</summary>
    public static IEnumerable<string> Probed(Manifests manifests) =>
        from workload in manifests.Services
        from container in workload.Containers
        from probe in new[]
        {
            ("startupProbe", Health.LivePath), ("livenessProbe", Health.LivePath), ("readinessProbe", Health.ReadyPath),
        }
        let get = container.At(probe.Item1, "httpGet")
        let port = container.Items("ports").FirstOrDefault(open => open.Text("name") == get.Text("port")).Text("containerPort")
        where get.Text("path") != probe.Item2 || port != ListensOn
        select $"{workload}: {probe.Item1} asks {get?.ToJsonString() ?? "nobody"} on port {port ?? "?"}, not {probe.Item2}";

    public static IEnumerable<string> Confined(Manifests manifests) =>
        from workload in manifests.Workloads
        from fault in Unconfined(workload)
        select $"{workload}: {fault}";

    public static IEnumerable<string> Bounded(Manifests manifests) =>
        from workload in manifests.Workloads
        from container in workload.AllContainers
        let resources = container.At("resources")
        where resources.At("requests", "cpu") is null || resources.At("requests", "memory") is null
            || resources.At("limits", "memory") is null || resources.At("limits", "cpu") is not null
        select $"{workload}, container {container.Text("name")}: wants requests of cpu and memory, a limit of memory and none of cpu";

    public static IEnumerable<string> Spread(Manifests manifests) =>
        from workload in manifests.Services
        let constraints = workload.Pod.Items("topologySpreadConstraints")
        where !constraints.Any(spread => spread.Text("topologyKey") == "kubernetes.io/hostname"
            && spread.At("labelSelector", "matchLabels") is not null
            && LabelSelector.Selects(spread.At("labelSelector"), workload.PodLabels))
        select $"{workload} is not spread over nodes";

    public static IEnumerable<string> GuardedAgainstDrains(Manifests manifests) =>
        from workload in manifests.Services
        let budgets = manifests.Kind("PodDisruptionBudget")
            .Where(budget => LabelSelector.Selects(budget.At("spec", "selector"), workload.PodLabels))
        where budgets.Count() != 1 || budgets.Single().Text("spec", "maxUnavailable") != "1"
        select $"{workload} is not guarded by one PodDisruptionBudget of its own";

    public static IEnumerable<string> ServicesAreTheirOwnAccount(Manifests manifests) =>
        from workload in manifests.Services
        let account = workload.Pod.Text("serviceAccountName")
        where account != workload.Name || manifests.Kind("ServiceAccount").All(known => known.Text("metadata", "name") != account)
        select $"{workload} runs as the account '{account}'";

    /// <summary>A Service that selects nobody answers nobody.</summary>
    public static IEnumerable<string> ServicesFindTheirPods(Manifests manifests) =>
        from service in manifests.Kind("Service")
        let pods = manifests.Workloads.Where(workload => service.Pairs("spec", "selector")
            .All(pair => workload.PodLabels.GetValueOrDefault(pair.Key) == pair.Value))
        let ports = pods.SelectMany(pod => pod.Containers).SelectMany(container => container.Items("ports"))
        from port in service.Items("spec", "ports")
        where ports.All(open => open.Text("name") != port.Text("targetPort"))
        select $"Service {service.Text("metadata", "name")}: no pod opens the port {port.Text("targetPort")}";

    public static IEnumerable<string> IngressesFindTheirService(Manifests manifests) =>
        from ingress in manifests.Kind("Ingress")
        from rule in ingress.Items("spec", "rules")
        from path in rule.Items("http", "paths")
        let backend = path.At("backend", "service")
        let service = manifests.Kind("Service").FirstOrDefault(known => known.Text("metadata", "name") == backend.Text("name"))
        where service.Items("spec", "ports").All(port => port.Text("name") != backend.Text("port", "name"))
        select $"Ingress {ingress.Text("metadata", "name")} leads to {backend.Text("name")}, port {backend.Text("port", "name")}";

    private static IEnumerable<string> Unconfined(Workload workload)
    {
        var pod = workload.Pod.At("securityContext");
        if (pod.Text("runAsNonRoot") != "true" || pod.Text("runAsUser") is null or "0")
            yield return "may be root";
        if (pod.Text("seccompProfile", "type") != "RuntimeDefault")
            yield return "may call anything of the kernel";
        if (workload.Pod.Text("automountServiceAccountToken") != "false")
            yield return "is given a token for Kubernetes' API";
        foreach (var container in workload.AllContainers)
        {
            var own = container.At("securityContext");
            if (own.Text("allowPrivilegeEscalation") != "false" || !own.Texts("capabilities", "drop").Contains("ALL"))
                yield return $"container {container.Text("name")} may become more than it is";
            if (workload.IsOurs && own.Text("readOnlyRootFilesystem") != "true")
                yield return $"container {container.Text("name")} may change its own image";
            if (workload.IsOurs && container.Items("volumeMounts").All(mount => mount.Text("mountPath") != "/tmp"))
                yield return $"container {container.Text("name")} has no /tmp";
        }
    }

    [GeneratedRegex("@sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();

    [GeneratedRegex(@"^[^:@]+:[\w.-]+$")]
    private static partial Regex Version();
}
