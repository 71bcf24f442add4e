using System.Globalization;
using System.Text.Json.Nodes;
using EventsV3.ServiceDefaults;

namespace EventsV3.Specs.Deploy;

/// <summary>What decides how many run.</summary>
internal static class ScalingRules
{
    /// <summary>KEDA asks for queues that are there, and counts what is in hand as well: over amqp it would not.</summary>
    public static IEnumerable<string> ScaledByTheirQueues(Manifests manifests)
    {
        if (manifests.Overlay == Manifests.Dev)
            return manifests.Kind("ScaledObject").Select(_ => "the dev overlay wants KEDA");
        var scaled =
            (from scaler in manifests.Kind("ScaledObject")
             from trigger in scaler.Items("spec", "triggers")
             select (Target: Target(scaler), Queue: trigger.Text("metadata", "queueName")!, Trigger: trigger)).ToList();
        return
        [
            .. new[] { ("extractor", Queues.ExtractBatch), ("consolidator", Queues.ConsolidateEvents) }
                .Except(scaled.Select(trigger => (trigger.Target, trigger.Queue)))
                .Select(missing => $"{missing.Item1} does not follow {missing.Item2}"),
            .. scaled.Where(trigger => !Queues.All.Contains(trigger.Queue)).Select(trigger => $"there is no queue {trigger.Queue}"),
            .. from scale in scaled
               let metadata = scale.Trigger.At("metadata")
               let authentication = scale.Trigger.Text("authenticationRef", "name")
               where scale.Trigger.Text("type") != "rabbitmq"
                   || metadata.Text("protocol") != "http" || metadata.Text("mode") != "QueueLength"
                   || !int.TryParse(metadata.Text("value"), out var value) || value < 1
                   || manifests.Kind("TriggerAuthentication").All(known => known.Text("metadata", "name") != authentication)
               select $"{scale.Target} is not scaled by the length of a queue over http: {scale.Trigger.ToJsonString()}",
        ];
    }

    /// <summary>Somebody else's number must not be taken back by a deployment; where nobody decides, the manifest does.</summary>
    public static IEnumerable<string> OneDecidesHowMany(Manifests manifests) =>
        from workload in manifests.Services
        let scaler = manifests.Kind("ScaledObject").FirstOrDefault(scaled => Target(scaled) == workload.Name)
        let replicas = workload.Manifest.Text("spec", "replicas")
        where manifests.Overlay == Manifests.Prod
            ? scaler is null ? replicas != "2" : replicas is not null
            : replicas is not (null or "1")
        select $"{workload} has {replicas ?? "no"} replicas and {(scaler is null ? "no" : "a")} scaler";

    /// <summary>The saga's two, in whose process merging scales; extraction always has one that reads.</summary>
    public static IEnumerable<string> SomebodyIsAlwaysThere(Manifests manifests) =>
        from scaled in manifests.Kind("ScaledObject")
        let name = scaled.Text("metadata", "name")
        let least = scaled.Text("spec", "minReplicaCount")
        let most = scaled.Text("spec", "maxReplicaCount")
        where least != (name == "consolidator" ? "2" : "1") || !int.TryParse(most, out var number) || number < 2
        select $"{name} is scaled from {least ?? "0"} to {most ?? "?"}";

    /// <summary>Otherwise all together would ask for more than the provider allows while the database is away.</summary>
    public static IEnumerable<string> TheModelsLimitIsSharedByAll(Manifests manifests)
    {
        var scalers = manifests.Kind("ScaledObject").ToList();
        var most = scalers.Sum(scaled => int.Parse(scaled.Text("spec", "maxReplicaCount")!, CultureInfo.InvariantCulture));
        return from map in manifests.Kind("ConfigMap")
               let shares = map.Text("data", "LanguageModel__Limits__Replicas")
               where scalers.Count > 0 && shares is not null && shares != $"{most}"
               select $"up to {most} ask the model, and each takes one {shares}th of its limits";
    }

    private static string Target(JsonNode scaler) => scaler.Text("spec", "scaleTargetRef", "name")!;
}
