using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EventsV3.Cli.Connections;
using RabbitMQ.Client;

namespace EventsV3.Cli.Faults;

/// <summary>A message in an <c>_error</c> queue; its properties are the keys of the JSON.</summary>
internal sealed record FaultedMessage
{
    private const string FaultPrefix = "MT-Fault-";

    /// <summary>The message's own id; of a message that has none, a hash of its queue and body.</summary>
    public required string Id { get; init; }

    public required string Queue { get; init; }
    public required string Stage { get; init; }

    /// <summary>Null when the body does not say.</summary>
    public required Guid? CtmId { get; init; }

    /// <summary>Centroid, track and month, where the body has them.</summary>
    public required string? Ctm { get; init; }

    public required string? MessageType { get; init; }
    public required string? Exception { get; init; }
    public required string? Reason { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime? FailedAt { get; init; }

    public static FaultedMessage Of(string errorQueue, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var queue = errorQueue[..^QueueNames.Error.Length];
        var content = MessageBody.Read(body);
        return new FaultedMessage
        {
            Id = string.IsNullOrEmpty(properties.MessageId) ? Fingerprint(queue, body) : properties.MessageId,
            Queue = queue,
            Stage = QueueNames.StageOf(queue),
            CtmId = content.CtmId,
            Ctm = content.Ctm,
            MessageType = content.MessageType,
            Exception = Header("ExceptionType"),
            Reason = Header("Message"),
            FailedAt = DateTimeOffset.TryParse(Header("Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at.UtcDateTime
                : null,
        };

        string? Header(string name) => properties.Headers?.TryGetValue(FaultPrefix + name, out var value) == true
            ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString()
            : null;
    }

    /// <summary>Added when the message failed, or by the broker; a replayed message goes as it came.</summary>
    public static bool IsAddedByFailure(string header) =>
        header.StartsWith(FaultPrefix, StringComparison.OrdinalIgnoreCase) || header is "MT-Reason" or "x-delivery-count" or "x-acquired-count";

    private static string Fingerprint(string queue, ReadOnlyMemory<byte> body) =>
        $"sha256-{Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(queue), .. body.Span]))[..16]}";
}
