using System.Text.Json;

namespace EventsV3.Specs.Verification;

/// <summary>A digest and what it says, after canonical-form.md.</summary>
public sealed record CanonicalVector(string Name, string Digest, JsonElement Events, int Unreadable)
{
    private static readonly JsonElement File =
        JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "canonical-vectors.json"))).RootElement;

    public static IReadOnlyList<CanonicalVector> All { get; } =
    [
        .. File.GetProperty("vectors").EnumerateArray().Select(vector => new CanonicalVector(
            vector.GetProperty("name").GetString()!, vector.GetProperty("digest").GetString()!, vector.GetProperty("events"),
            vector.GetProperty("unreadable").GetInt32())),
    ];

    public static IReadOnlySet<Guid> KnownTitles { get; } = Ids("known_titles");

    /// <summary>Of events of another CTM.</summary>
    public static IReadOnlySet<Guid> ForeignIds { get; } = Ids("foreign_ids");

    private static HashSet<Guid> Ids(string key) => [.. File.GetProperty(key).EnumerateArray().Select(id => id.GetGuid())];
}
