using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Answers;

/// <summary>A complete answer as it is remembered. It names titles by number only, so it fits every CTM that asks the same.</summary>
public sealed record StoredAnswer
{
    public required string Task { get; init; }
    public required string Deployment { get; init; }
    public required string PromptVersion { get; init; }

    /// <summary>As the model wrote it: it is read anew each time, by today's reader.</summary>
    public required string Text { get; init; }

    public string? Model { get; init; }
    public string? Fingerprint { get; init; }
    public TokenUsage? Usage { get; init; }
}
