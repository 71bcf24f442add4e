namespace EventsV3.LanguageModels.Prewarming;

/// <summary>A batch that is not collected yet.</summary>
public sealed record OpenBatch
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>Of the batch kind.</summary>
    public required string Deployment { get; init; }

    /// <summary>Planned with every title of its CTMs.</summary>
    public required bool IsFull { get; init; }

    public required int Requests { get; init; }

    /// <summary>The provider's; null until it is uploaded.</summary>
    public string? FileId { get; init; }

    /// <summary>The provider's; null until it is accepted, or until that is known.</summary>
    public string? BatchId { get; init; }

    /// <summary><c>preparing</c>, then the provider's word.</summary>
    public required string Status { get; init; }

    public required DateTime CreatedAt { get; init; }
    public DateTime? FinishedAt { get; init; }

    /// <summary>Requests that the provider is through with, as it said last.</summary>
    public int Completed { get; init; }

    /// <inheritdoc cref="Completed"/>
    public int Failed { get; init; }
}
