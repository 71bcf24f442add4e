namespace EventsV3.LanguageModels.Extraction;

/// <summary>How many tokens a text is, without a tokenizer: enough to book at a rate limit, whose books the real usage corrects.</summary>
public static class TokenEstimate
{
    /// <summary>
    /// A quarter of a token for each ASCII character, half of one for other Latin letters, one for all else (CJK, Cyrillic, Arabic, emoji);
    /// rounded up, never below 1.
    /// </summary>
    public static int Of(string text)
    {
        long quarters = 0;
        foreach (var rune in text.EnumerateRunes())
            quarters += rune.Value < 0x80 ? 1 : rune.Value < 0x250 ? 2 : 4;
        return (int)Math.Clamp((quarters + 3) / 4, 1, int.MaxValue);
    }
}
