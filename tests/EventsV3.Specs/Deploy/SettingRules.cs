using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace EventsV3.Specs.Deploy;

/// <summary>What pods are told is there, is read by the code, and says what the code says.</summary>
internal static class SettingRules
{
    /// <summary>Brought by whoever deploys to production, beside what the dev overlay makes.</summary>
    private static readonly string[] OfProduction = ["eventsv3-keda/host", "eventsv3-language-model/LanguageModel__ApiKey"];

    public static IEnumerable<string> ReferencesExist(Manifests manifests)
    {
        var there = manifests.Kind("ConfigMap").Concat(manifests.Kind("Secret")).SelectMany(Keys).ToHashSet();
        if (manifests.Overlay == Manifests.Prod)
            there.UnionWith(Manifests.Of(Manifests.Dev).Kind("Secret").SelectMany(Keys).Select(WithoutHash).Concat(OfProduction));
        return References(manifests).Where(reference => !reference.Optional && !there.Contains(reference.Key))
            .Select(reference => $"{reference.Of} wants {reference.Key}, which nobody makes");
    }

    /// <summary>The list at the top of the overlay is what an operator makes secrets by.</summary>
    public static IEnumerable<string> ProductionListsItsSecrets(Manifests manifests)
    {
        if (manifests.Overlay != Manifests.Prod)
            return [];
        var listed = File.ReadAllLines(Repository.File("deploy", "k8s", "overlays", "prod", "kustomization.yaml"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["#", _, _, ..]).Select(words => $"{words[1]}/{words[2]}").ToHashSet();
        return References(manifests).Where(reference => !reference.Key.EndsWith('/') && !listed.Contains(reference.Key))
            .Select(reference => $"the list of secrets in overlays/prod/kustomization.yaml lacks {reference.Key}");
    }

    public static IEnumerable<string> VariablesAreRead(Manifests manifests) =>
        from workload in manifests.Workloads.Where(workload => workload.IsOurs)
        from container in workload.AllContainers
        from setting in Settings.Of(manifests, container)
        where !Settings.IsRead(setting.Key, setting.Value)
        select $"{workload}: nobody reads {setting.Key}={setting.Value}";

    /// <summary>A model call, its consumer, the process, the orchestrator: each gives up before the next does.</summary>
    public static IEnumerable<string> TimeoutsAscend(Manifests manifests) =>
        from workload in manifests.Services
        let settings = Settings.Of(manifests, workload.Containers.Single())
            .Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":"), (string?)pair.Value))
        let timeouts = Timeouts.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        let seconds = workload.Pod.Text("terminationGracePeriodSeconds") ?? "30"
        let grace = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
        where timeouts != new Timeouts() || !timeouts.InOrder || timeouts.Shutdown >= grace || grace > TimeSpan.FromMinutes(30)
            || settings.Count(pair => pair.Key.StartsWith("Timeouts:", StringComparison.Ordinal)) != 3
        select $"{workload}: {timeouts} and a grace period of {grace} do not ascend, or are not the code's";

    public static IEnumerable<string> EachServiceTakesItsRole(Manifests manifests) =>
        from workload in manifests.Services
        let settings = Settings.Of(manifests, workload.Containers.Single())
        where settings.All(setting => setting is not { Key: "Database__UseRoles", Value: "true" })
        select $"{workload} does not take its role in the database";

    /// <summary>Nobody has another's way into the database, and services not the owner's.</summary>
    public static IEnumerable<string> EachServiceHasItsOwnDatabaseSecret(Manifests manifests) =>
        from workload in manifests.Workloads.Where(workload => workload.IsOurs)
        from container in workload.AllContainers
        from given in Workload.Variables(container)
        where given.Name == "ConnectionStrings__Postgres"
        let secret = WithoutHash($"{given.Variable.Text("valueFrom", "secretKeyRef", "name")}/")
        where secret != (workload.Component is "worker" or "api" ? $"eventsv3-{workload.Name}/" : "eventsv3-operator/")
        select $"{workload} connects to the database by the secret {secret}";

    public static IEnumerable<string> ModelCallersAreToldOfTheModel(Manifests manifests) =>
        from workload in manifests.Services
        let told = Settings.Of(manifests, workload.Containers.Single()).Any(setting => setting.Key == "LanguageModel__Endpoint")
        where told != (workload.Name is "extractor" or "consolidator")
        select $"{workload} is {(told ? "" : "not ")}told of the model";

    private static IEnumerable<(string Of, string Key, bool Optional)> References(Manifests manifests) =>
    [
        .. from workload in manifests.Workloads
           from container in workload.AllContainers
           from given in Workload.Variables(container)
           let source = given.Variable.At("valueFrom")
           let reference = source.At("secretKeyRef") ?? source.At("configMapKeyRef")
           where reference is not null
           select ($"{workload}", $"{reference.Text("name")}/{reference.Text("key")}", reference.Text("optional") == "true"),
        .. from workload in manifests.Workloads
           from container in workload.AllContainers
           from source in container.Items("envFrom")
           let name = source.Text("configMapRef", "name") ?? source.Text("secretRef", "name")
           select ($"{workload}", $"{name}/", false),
        .. from authentication in manifests.Kind("TriggerAuthentication")
           from reference in authentication.Items("spec", "secretTargetRef")
           select ("KEDA", $"{reference.Text("name")}/{reference.Text("key")}", false),
    ];

    /// <summary><c>name/key</c> of each, and <c>name/</c> for the whole.</summary>
    private static IEnumerable<string> Keys(JsonObject manifest) =>
        manifest.Pairs("data").Select(pair => pair.Key).Prepend("").Select(key => $"{manifest.Text("metadata", "name")}/{key}");

    /// <summary>kustomize ends a generated name with a hash of ten characters.</summary>
    private static string WithoutHash(string key) => Regex.Replace(key, "-[a-z0-9]{10}/", "/");
}
