using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EventsV3.Store.Telemetry;

/// <summary>The Store's one source of spans and one meter. Ids tag spans, never metrics.</summary>
internal static class Instruments
{
    public const string Name = "EventsV3";

    /// <summary>Of every metric of the migration.</summary>
    public const string Migration = "events_v3_migration_";

    public static readonly ActivitySource Spans = new(Name);
    public static readonly Meter Meter = new(Name);

    public static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
