using System.Text.Json.Serialization;

namespace EventsV3.Contracts;

/// <summary>Event: the answer to a <see cref="CtmReady"/> that leads to no run.</summary>
public sealed record CtmSkipped
{
    public required Guid CtmId { get; init; }
    public required SkipReason Reason { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<SkipReason>))]
public enum SkipReason
{
    /// <summary>Every title is covered by an event or was set aside by an earlier run.</summary>
    NothingNew,

    /// <summary>No title is assigned to the CTM.</summary>
    NoTitles,

    /// <summary><c>is_frozen</c>, and <see cref="CtmReady.IncludeFrozen"/> was not set.</summary>
    Frozen,
}
