using static EventsV3.IntegrationTests.Servers.OtlpReceiver;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>The examples of the collector's own documentation, and the kinds of ours.</summary>
public sealed class the_exporter_s_names
{
    [Theory]
    [InlineData("(lambda).function.executions(#)", "", PointKind.Gauge, "lambda_function_executions")]
    [InlineData("system.filesystem.usage", "By", PointKind.UpDownCounter, "system_filesystem_usage_bytes")]
    [InlineData("system.network.dropped", "{packets}", PointKind.Counter, "system_network_dropped_total")]
    [InlineData("system.network.dropped", "packets", PointKind.Counter, "system_network_dropped_packets_total")]
    [InlineData("system.memory.utilization", "1", PointKind.Gauge, "system_memory_utilization_ratio")]
    [InlineData("storage.filesystem.utilization", "%", PointKind.Gauge, "storage_filesystem_utilization_percent")]
    [InlineData("astro.light.speed", "m/s", PointKind.Gauge, "astro_light_speed_m_per_second")]
    [InlineData("requests", "1", PointKind.Counter, "requests_total")]
    [InlineData("messaging.masstransit.consume", "ea", PointKind.Counter, "messaging_masstransit_consume_ea_total")]
    [InlineData("messaging.masstransit.consume.duration", "ms", PointKind.Histogram, "messaging_masstransit_consume_duration_milliseconds")]
    [InlineData("events_v3_migration_eta_seconds", "s", PointKind.Gauge, "events_v3_migration_eta_seconds")]
    [InlineData("events_v3_migration_cutover_percent", "%", PointKind.Gauge, "events_v3_migration_cutover_percent")]
    [InlineData("eventsv3.model.cost", "{USD}", PointKind.Counter, "eventsv3_model_cost_total")]
    public void are_the_metric_s_its_unit_s_and_its_kind_s(string metric, string unit, PointKind kind, string name) =>
        Assert.Equal(name, PrometheusNames.NameOf(metric, unit, kind));

    [Theory]
    [InlineData("eventsv3.consolidation.state", "eventsv3_consolidation_state")]
    [InlineData("7th-day", "key_7th_day")]
    public void a_label_is_the_attribute_with_what_Prometheus_allows(string attribute, string label) =>
        Assert.Equal(label, PrometheusNames.LabelOf(attribute));
}
