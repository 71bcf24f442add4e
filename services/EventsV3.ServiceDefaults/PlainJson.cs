using MassTransit;

namespace EventsV3.ServiceDefaults;

/// <summary>Messages from programs that know nothing of MassTransit.</summary>
public static class PlainJson
{
    /// <summary>
    /// Takes a bare JSON body beside MassTransit's envelope: of any content type but the envelope's own, or of none. What is not the
    /// message, or lacks one of its required properties, goes to the endpoint's <c>_error</c> queue with the reason.
    /// </summary>
    public static void AcceptPlainJson(this IReceiveEndpointConfigurator endpoint) =>
        endpoint.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
}
