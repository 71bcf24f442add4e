using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Calls;

/// <summary>What became of a question, after every attempt it was worth.</summary>
public sealed record ModelAnswer
{
    /// <summary>Of the last attempt. Null where no attempt was made any more: see <see cref="GaveUp"/>.</summary>
    public ModelStatus? Status { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string> FilterCategories { get; init; } = [];

    /// <summary>Why there is no answer, for people: a budget, or what the provider said last. Null where there is one.</summary>
    public string? GaveUp { get; init; }

    public static ModelAnswer Of(ModelReply reply) =>
        new() { Status = reply.Status, Text = reply.Text, FilterCategories = reply.FilterCategories };

    public static ModelAnswer Remembered(string text) => new() { Status = ModelStatus.Ok, Text = text };

    public static ModelAnswer None(string reason, ModelStatus? status = null) => new() { Status = status, GaveUp = reason };
}
