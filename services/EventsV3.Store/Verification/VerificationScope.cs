using System.Text.Json;

namespace EventsV3.Store.Verification;

/// <summary>Which CTMs a pass looks at.</summary>
public sealed record VerificationScope
{
    /// <summary>Only CTMs that no pass has seen equal since they last changed, that are behind, or whose difference is open.</summary>
    public bool Dirty { get; init; }

    /// <summary>0 to 1: a random share; the same CTMs when the pass is continued.</summary>
    public double? Sample { get; init; }

    public DateOnly? Month { get; init; }
    public string? Centroid { get; init; }

    /// <summary><c>full</c>, <c>dirty</c> or <c>sample</c>.</summary>
    public string Name => Dirty ? "dirty" : Sample is null ? "full" : "sample";

    internal string ToJson() => JsonSerializer.Serialize(new SortedDictionary<string, object?>
    {
        ["scope"] = Name, ["sample"] = Sample, ["month"] = Month, ["centroid"] = Centroid,
    }.Where(option => option.Value is not null).ToDictionary());
}
