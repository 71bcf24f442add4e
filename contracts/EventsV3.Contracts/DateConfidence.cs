using System.Text.Json.Serialization;

namespace EventsV3.Contracts;

/// <summary>Whether an event's date is supported by one of its titles (I3). On the wire and in both copies: <c>high</c>, <c>low</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DateConfidence>))]
public enum DateConfidence
{
    [JsonStringEnumMemberName("high")]
    High,

    [JsonStringEnumMemberName("low")]
    Low,
}
