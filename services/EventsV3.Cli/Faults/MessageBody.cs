using System.Text.Json;

namespace EventsV3.Cli.Faults;

/// <summary>What a message's body says of its CTM: in MassTransit's envelope or as plain JSON, whole or malformed.</summary>
internal sealed record MessageBody(Guid? CtmId, string? Ctm, string? MessageType)
{
    private static readonly MessageBody Unreadable = new(null, null, null);

    public static MessageBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var message = Property(document.RootElement, "message") ?? document.RootElement;
            var run = Property(message, "run") ?? message;
            var id = Property(run, "ctmId") is { ValueKind: JsonValueKind.String } text && text.TryGetGuid(out var guid) ? guid : (Guid?)null;
            return new MessageBody(id, Property(message, "ctm") is { } ctm ? Describe(ctm) : null, Type(document.RootElement));
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    private static string? Describe(JsonElement ctm) =>
        Text(ctm, "centroid") is { } centroid && Text(ctm, "track") is { } track && Text(ctm, "month") is { Length: >= 7 } month
            ? $"{centroid} / {track} / {month[..7]}"
            : null;

    /// <summary><c>urn:message:EventsV3.Contracts:CtmReady</c> is CtmReady.</summary>
    private static string? Type(JsonElement envelope) =>
        Property(envelope, "messageType") is { ValueKind: JsonValueKind.Array } types && types.GetArrayLength() > 0
            && types[0].ValueKind == JsonValueKind.String
            ? types[0].GetString()!.Split(':')[^1]
            : null;

    private static string? Text(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>In any case: other languages publish too.</summary>
    private static JsonElement? Property(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }
        return null;
    }
}
