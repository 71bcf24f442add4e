namespace EventsV3.Specs.Deploy;

/// <summary>Each rule finds what it is for: in a copy of deploy/k8s with one thing wrong.</summary>
public sealed class when_a_manifest_is_broken
{
    [Theory]
    [InlineData(nameof(KubernetesRules.KnownToKubernetes), "base/pods/service.yaml",
        "terminationGracePeriodSeconds", "terminationGracePeriodSecond")]
    [InlineData(nameof(KubernetesRules.KnownToKubernetes), "base/reader.yaml", "preStop: { sleep:", "preStop: { slep:")]
    [InlineData(nameof(KubernetesRules.KnownToKubernetes), "base/verify.yaml", "batch/v1", "batch/v1beta1")]
    [InlineData(nameof(PodRules.Labelled), "overlays/prod/kustomization.yaml", "includeTemplates: true", "includeTemplates: false")]
    [InlineData(nameof(PodRules.Labelled), "base/topology.yaml", ", app.kubernetes.io/component: setup", "")]
    [InlineData(nameof(PodRules.ImagesArePinned), "overlays/prod/kustomization.yaml", "digest: sha256:0000", "newTag: latest #")]
    [InlineData(nameof(PodRules.ImagesArePinned), "overlays/prod/kustomization.yaml", "- name: eventsv3-writer", "- name: eventsv3-write")]
    [InlineData(nameof(PodRules.ServicesRunTheirOwnImage), "base/writer.yaml", "image: eventsv3-writer", "image: eventsv3-reader")]
    [InlineData(nameof(PodRules.Probed), "base/pods/service.yaml", "/health/ready", "/healthz")]
    [InlineData(nameof(PodRules.Probed), "base/pods/service.yaml", "containerPort: 8080", "containerPort: 80")]
    [InlineData(nameof(PodRules.Probed), "base/pods/service.yaml", "startupProbe:", "x-startupProbe:")]
    [InlineData(nameof(PodRules.Confined), "base/pods/report.yaml", "runAsNonRoot: true", "runAsNonRoot: false")]
    [InlineData(nameof(PodRules.Confined), "base/pods/service.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false")]
    [InlineData(nameof(PodRules.Confined), "base/pods/setup.yaml", "drop: [ALL]", "drop: [KILL]")]
    [InlineData(nameof(PodRules.Bounded), "base/stall-report.yaml", "limits: { memory: 256Mi }", "limits: { cpu: 1 }")]
    [InlineData(nameof(PodRules.Spread), "base/writer.yaml", "topologyKey: kubernetes.io/hostname", "topologyKey: zone")]
    [InlineData(nameof(PodRules.GuardedAgainstDrains), "base/reader.yaml", "maxUnavailable: 1", "maxUnavailable: 2")]
    [InlineData(nameof(PodRules.ServicesAreTheirOwnAccount), "base/extractor.yaml",
        "serviceAccountName: extractor", "serviceAccountName: writer")]
    [InlineData(nameof(PodRules.ServicesFindTheirPods), "base/reader.yaml", "targetPort: http", "targetPort: https")]
    [InlineData(nameof(PodRules.IngressesFindTheirService), "overlays/prod/ingress.yaml", "name: reader, port", "name: read, port")]
    [InlineData(nameof(SettingRules.ReferencesExist), "base/writer.yaml", "name: eventsv3-rabbitmq", "name: eventsv3-broker")]
    [InlineData(nameof(SettingRules.ReferencesExist), "base/autoscaling.yaml", "key: host", "key: address")]
    [InlineData(nameof(SettingRules.VariablesAreRead), "base/kustomization.yaml", "Database__UseRoles", "Database__UseRole")]
    [InlineData(nameof(SettingRules.VariablesAreRead), "base/kustomization.yaml",
        "Timeouts__ModelCall=00:01:30", "Timeouts__ModelCall=90s")]
    [InlineData(nameof(SettingRules.VariablesAreRead), "base/reader.yaml", "name: Reader__ApiKeys__frontend", "name: Reader__ApiKey")]
    [InlineData(nameof(SettingRules.ProductionListsItsSecrets), "base/writer.yaml", "key: ConnectionStrings__RabbitMq", "key: RabbitMq")]
    [InlineData(nameof(SettingRules.TimeoutsAscend), "base/pods/service.yaml",
        "terminationGracePeriodSeconds: 120", "terminationGracePeriodSeconds: 110")]
    [InlineData(nameof(SettingRules.TimeoutsAscend), "base/kustomization.yaml",
        "Timeouts__Shutdown=00:01:50", "Timeouts__Shutdown=00:01:40")]
    [InlineData(nameof(SettingRules.EachServiceTakesItsRole), "base/kustomization.yaml", "UseRoles=true", "UseRoles=false")]
    [InlineData(nameof(SettingRules.EachServiceHasItsOwnDatabaseSecret), "base/reader.yaml",
        "name: eventsv3-reader, key: ConnectionStrings", "name: eventsv3-writer, key: ConnectionStrings")]
    [InlineData(nameof(SettingRules.ModelCallersAreToldOfTheModel), "base/consolidator.yaml",
        "- configMapRef: { name: eventsv3-language-model }", "")]
    [InlineData(nameof(NetworkRules.DeniedUnlessAllowed), "base/network-policies.yaml",
        "policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]")]
    [InlineData(nameof(NetworkRules.OnlyModelCallersLeave), "base/network-policies.yaml",
        "values: [extractor, consolidator]", "values: [extractor, consolidator, writer]")]
    [InlineData(nameof(NetworkRules.OnlyModelCallersLeave), "base/network-policies.yaml", "port: 443", "port: 80")]
    [InlineData(nameof(NetworkRules.PostgresIsReachedByItsClients), "base/network-policies.yaml",
        "writer, reader, schema, verify", "writer, schema, verify")]
    [InlineData(nameof(NetworkRules.RabbitMqIsReachedByItsClients), "base/network-policies.yaml",
        "writer, topology", "writer, verify, topology")]
    [InlineData(nameof(NetworkRules.TheCollectorIsReachedByWhoSends), "base/network-policies.yaml", "port: 4317", "port: 4318")]
    [InlineData(nameof(NetworkRules.NamesAreResolvedByAll), "base/network-policies.yaml", "port: 53", "port: 5353")]
    [InlineData(nameof(NetworkRules.NothingElseIsOpen), "base/network-policies.yaml", "port: 5672", "port: 15672")]
    [InlineData(nameof(NetworkRules.OnlyTheReaderIsCalled), "base/network-policies.yaml",
        "matchLabels: { app.kubernetes.io/name: reader }", "matchLabels: { app.kubernetes.io/part-of: eventsv3 }")]
    [InlineData(nameof(NetworkRules.PeersAreNamed), "base/network-policies.yaml", "- namespaceSelector: {}", "")]
    [InlineData(nameof(NetworkRules.EveryPolicySelectsSomebody), "base/network-policies.yaml",
        "values: [extractor, consolidator]", "values: [extractor, merger]")]
    [InlineData(nameof(ScalingRules.ScaledByTheirQueues), "base/extractor.yaml", "queueName: extract-batch", "queueName: extract-batches")]
    [InlineData(nameof(ScalingRules.ScaledByTheirQueues), "base/consolidator.yaml", "protocol: http", "protocol: amqp")]
    [InlineData(nameof(ScalingRules.OneDecidesHowMany), "base/extractor.yaml",
        "  selector:\n    matchLabels: { app.kubernetes.io/name: extractor }\n  template",
        "  replicas: 3\n  selector:\n    matchLabels: { app.kubernetes.io/name: extractor }\n  template")]
    [InlineData(nameof(ScalingRules.SomebodyIsAlwaysThere), "base/consolidator.yaml", "minReplicaCount: 2", "minReplicaCount: 0")]
    [InlineData(nameof(ScalingRules.TheModelsLimitIsSharedByAll), "base/extractor.yaml", "maxReplicaCount: 6", "maxReplicaCount: 12")]
    [InlineData(nameof(CommandRules.CommandsAreUnderstood), "base/verify.yaml", "--workers", "--worker")]
    [InlineData(nameof(CommandRules.CommandsAreUnderstood), "base/schema.yaml", "args: [schema, apply]", "args: [schema]")]
    [InlineData(nameof(CommandRules.ServicesWaitForTheSchema), "base/pods/service.yaml", "args: [schema, wait,", "args: [schema, status,")]
    [InlineData(nameof(CommandRules.SetupAndReportsAreThere), "base/kustomization.yaml", "  - topology.yaml\n", "")]
    [InlineData(nameof(CommandRules.FindingsAreNotRetried), "base/verify.yaml", "values: [2, 3, 7, 8]", "values: [3, 7, 8, 9]")]
    public void it_is_found_by(string rule, string file, string whole, string broken)
    {
        using var copy = new ManifestsCopy();
        copy.Change(file, whole, broken);

        Assert.NotEmpty(ManifestRules.All[rule](copy.Render(Manifests.Prod)));
    }

    [Fact]
    public void every_rule_has_been_seen_to_find_something()
    {
        var tried = typeof(when_a_manifest_is_broken).GetMethod(nameof(it_is_found_by))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => (string)data.Data[0]!);

        Assert.Empty(ManifestRules.All.Keys.Except(tried));
    }
}
