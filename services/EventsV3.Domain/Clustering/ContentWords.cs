namespace EventsV3.Domain.Clustering;

/// <summary>The words by which headlines are compared: without publisher, function words, endings and accents.</summary>
public static class ContentWords
{
    /// <summary>Empty where a text has none. Scripts without spaces give pairs of characters.</summary>
    public static IReadOnlySet<string> Of(string text) => HeadlineWords.Of(text).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
}
