using EventsV3.LanguageModels.Memory;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Answers;

/// <summary>A row of <c>language_model.answer</c> as one who looks for it sees it: an answer, a right just taken, or neither.</summary>
internal sealed record AnswerRow
{
    public string? Task { get; init; }
    public string? Deployment { get; init; }
    public string? PromptVersion { get; init; }
    public string? Text { get; init; }
    public string? Model { get; init; }
    public string? Fingerprint { get; init; }
    public int? InputTokens { get; init; }
    public int? CachedTokens { get; init; }
    public int? OutputTokens { get; init; }
    public int? ReasoningTokens { get; init; }
    public bool Taken { get; init; }

    /// <summary>Since somebody else holds the right; null where that is not seen yet.</summary>
    public TimeSpan? Asked { get; init; }

    public static AnswerRow Of(StoredAnswer answer) => new()
    {
        Task = answer.Task,
        Deployment = answer.Deployment,
        PromptVersion = answer.PromptVersion,
        Text = StorableText.Of(answer.Text),
        Model = StorableText.Word(answer.Model),
        Fingerprint = StorableText.Word(answer.Fingerprint),
        InputTokens = answer.Usage?.Input,
        CachedTokens = answer.Usage?.Cached,
        OutputTokens = answer.Usage?.Output,
        ReasoningTokens = answer.Usage?.Reasoning,
    };

    /// <summary>Null where the row is no answer.</summary>
    public StoredAnswer? ToAnswer() => Text is null ? null : new StoredAnswer
    {
        Task = Task!,
        Deployment = Deployment!,
        PromptVersion = PromptVersion!,
        Text = Text,
        Model = Model,
        Fingerprint = Fingerprint,
        Usage = InputTokens is { } input ? new TokenUsage(input, CachedTokens!.Value, OutputTokens!.Value, ReasoningTokens!.Value) : null,
    };
}
