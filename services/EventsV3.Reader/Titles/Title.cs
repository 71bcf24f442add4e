using System.Text.Json.Serialization;

namespace EventsV3.Reader.Titles;

/// <summary>A headline, as its publisher worded it: text, never markup.</summary>
internal record Title
{
    public required Guid TitleId { get; init; }

    [JsonPropertyName("title")]
    public required string Text { get; init; }

    public required string? Publisher { get; init; }

    /// <summary>As it was collected: not checked to be an address.</summary>
    public required string? Url { get; init; }

    public required string? Language { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime PublishedAt { get; init; }
}

/// <summary>A headline of an event.</summary>
internal sealed record EventTitle : Title
{
    /// <summary>The batch that brought it; 0: a batch of earlier events, or unknown.</summary>
    public required int AddedFromBatch { get; init; }
}
