using System.Text.Json.Serialization;

namespace EventsV3.Contracts;

[JsonConverter(typeof(JsonStringEnumConverter<ReadyMode>))]
public enum ReadyMode
{
    /// <summary>Only titles that no event covers yet; events that gain nothing stay as they are.</summary>
    Incremental,

    /// <summary>Every title again, those that an earlier run set aside included.</summary>
    Full,
}
