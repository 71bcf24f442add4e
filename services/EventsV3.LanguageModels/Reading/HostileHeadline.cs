using EventsV3.Domain.Titles;

namespace EventsV3.LanguageModels.Reading;

/// <summary>
/// Whether a headline may be written for the machine that reads it: it gives orders, plays a role, holds markup or code, or hides what it
/// says. It would rather suspect an honest headline than trust a false one: a suspect is asked about alone, so that it cannot touch the others,
/// and loses nothing by it.
/// </summary>
public static class HostileHeadline
{
    /// <summary>Of a text of any length this much is looked at: more than a model is ever shown.</summary>
    private const int Looked = 2_000;

    /// <param name="text">As it came in; it is judged as it is, as cleaned, and with its disguises taken off.</param>
    public static bool Is(string text)
    {
        var raw = text.Length > Looked ? text[..Looked] : text;
        if (HeadlineDisguise.IsIn(raw))
            return true;
        var clean = HeadlineText.Clean(raw, Looked);
        if (HeadlineMarkup.IsIn(raw) || HeadlineMarkup.IsIn(clean) || ReaderAddress.IsIn(clean))
            return true;
        var plain = HeadlineDisguise.TakeOff(clean);
        return plain != clean && (HeadlineMarkup.IsIn(plain) || ReaderAddress.IsIn(plain));
    }
}
