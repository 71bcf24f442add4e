using EventsV3.ServiceDefaults;

namespace EventsV3.Consolidator;

/// <summary>Duplicates and messages of superseded runs: normal in small numbers, and never an error.</summary>
internal static class StaleMessages
{
    public static void Count<T>() => Instrumentation.MessagesStale.Add(1, new KeyValuePair<string, object?>("message", typeof(T).Name));
}
