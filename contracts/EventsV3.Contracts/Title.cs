namespace EventsV3.Contracts;

/// <summary>One headline.</summary>
public sealed record Title
{
    public required Guid Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    public required string Text { get; init; }

    /// <summary>Null where upstream does not know it.</summary>
    public string? Publisher { get; init; }
}
