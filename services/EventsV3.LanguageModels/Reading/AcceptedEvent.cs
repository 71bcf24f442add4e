namespace EventsV3.LanguageModels.Reading;

/// <summary>An event of a model's answer, as far as it could be accepted.</summary>
public sealed record AcceptedEvent
{
    /// <summary>The model's proposal; null where it is no day as <c>yyyy-MM-dd</c>. What the event is dated is the date rule's to say.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The model was asked how sure it is, and said anything but <c>high</c>.</summary>
    public bool IsDateUnsure { get; init; }

    /// <summary>Cleaned; at most 600 characters. Empty when it cannot be shown: then only the grouping is of use.</summary>
    public required string Summary { get; init; }

    /// <summary>Ascending, one at least.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }

    /// <summary>
    /// What the summary says and none of its titles does: figures, names, words. Not empty either when there is no summary. Such an event is
    /// worth one more question, then <see cref="ToExtractedEvent.Of"/> with the central headline.
    /// </summary>
    public IReadOnlyList<string> Ungrounded { get; init; } = [];
}
