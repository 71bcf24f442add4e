namespace EventsV3.LanguageModels.Transport;

/// <summary>What is asked of a model, whatever its provider. Which parameters it takes is the deployment's profile's to say.</summary>
public sealed record ModelRequest
{
    /// <summary>One of <see cref="ModelTask"/>: tags telemetry and the ledger, and is no part of what is sent.</summary>
    public required string Task { get; init; }

    /// <summary>The same bytes in every request of a task, so that the provider's prompt cache can hold it.</summary>
    public required string System { get; init; }

    public required string User { get; init; }

    public required AnswerSchema Schema { get; init; }

    /// <summary>Providers count it against the limit before they answer: as tight as the answer allows.</summary>
    public required int MaxOutputTokens { get; init; }
}
