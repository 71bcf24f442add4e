namespace EventsV3.LanguageModels.Transport;

/// <summary>
/// What a provider or an exception says, fit for one line of a log, a health report or a tag: names and codes as well, for nobody vouches
/// for their length.
/// </summary>
internal static class ReplyDetail
{
    private const int Longest = 300;

    public static string? Of(string? text)
    {
        if (text is null)
            return null;
        var end = Math.Min(text.Length, Longest);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Create(end, text, static (line, from) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
    }
}
