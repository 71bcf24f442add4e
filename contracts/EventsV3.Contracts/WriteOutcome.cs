using System.Text.Json.Serialization;

namespace EventsV3.Contracts;

[JsonConverter(typeof(JsonStringEnumConverter<WriteOutcome>))]
public enum WriteOutcome
{
    /// <summary>Both copies hold this run.</summary>
    Written,

    /// <summary>A redelivery: both copies held this run already. Nothing changed.</summary>
    AlreadyWritten,

    /// <summary>A newer run was written before this one. Nothing changed.</summary>
    Superseded,

    /// <summary>The CTM was frozen after the run was planned (I5). Nothing changed.</summary>
    Frozen,

    /// <summary>The digest changed after this incremental run read it. Nothing changed; the CTM is asked for again.</summary>
    BaseChanged,
}
