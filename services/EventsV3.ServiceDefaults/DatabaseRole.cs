namespace EventsV3.ServiceDefaults;

/// <summary>The roles that the schema grants to: one writer a table.</summary>
public static class DatabaseRole
{
    public const string Extractor = "eventsv3_extractor";
    public const string Consolidator = "eventsv3_consolidator";
    public const string Writer = "eventsv3_writer";

    /// <summary>Writes nothing but what shadow reads find.</summary>
    public const string Reader = "eventsv3_reader";

    public static readonly IReadOnlyList<string> All = [Extractor, Consolidator, Writer, Reader];
}
