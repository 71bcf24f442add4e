using System.Text;

namespace EventsV3.LanguageModels.Reading;

/// <summary>What a reasoning model writes before its answer: drafts in it are no answer.</summary>
internal static class Thoughts
{
    private static readonly string[] Tags = ["think", "thinking", "thought", "reasoning"];

    /// <summary>
    /// How much to pass over at a <c>&lt;</c>: the thoughts with their end, all that follows when they have none, else the one character.
    /// </summary>
    public static int LengthAt(ReadOnlySpan<byte> text)
    {
        foreach (var tag in Tags)
        {
            if (!StartsWith(text, $"<{tag}>"))
                continue;
            var end = Encoding.ASCII.GetBytes($"</{tag}>");
            for (var from = tag.Length + 2; text[from..].IndexOf("</"u8) is >= 0 and var next; from += next + 2)
                if (Ascii.EqualsIgnoreCase(text.Slice(from + next, Math.Min(end.Length, text.Length - from - next)), end))
                    return from + next + end.Length;
            return text.Length;
        }
        return 1;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, string tag) =>
        text.Length >= tag.Length && Ascii.EqualsIgnoreCase(text[..tag.Length], tag);
}
