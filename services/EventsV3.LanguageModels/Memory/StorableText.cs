using System.Text;

namespace EventsV3.LanguageModels.Memory;

/// <summary>What a provider or a model wrote, so that PostgreSQL takes it.</summary>
internal static class StorableText
{
    /// <summary>Longer than any provider's code or id.</summary>
    public const int WordLength = 200;

    /// <summary>
    /// Without NUL, and U+FFFD for half a surrogate pair; else as it came. JSON reads the same afterwards: inside it both are only ever
    /// written as escapes, which stay.
    /// </summary>
    public static string Of(string text)
    {
        if (!text.Any(c => c == '\0' || char.IsSurrogate(c)))
            return text;
        var storable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0)
                storable.Append(rune.ToString());
        }
        return storable.ToString();
    }

    /// <summary>A code or an id: cut where it is none.</summary>
    public static string? Word(string? text) => text is null ? null : Of(text.Length <= WordLength ? text : text[..WordLength]);
}
