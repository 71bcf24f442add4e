using System.Text;

namespace EventsV3.Domain.Clustering;

/// <summary>Cuts text at what is neither letter nor digit, and where a script that writes no spaces begins or ends.</summary>
internal static class RawWords
{
    public static List<string> In(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var apostrophes = 0;
        var unspaced = false;
        var pending = '\0'; // an apostrophe that only counts when a letter follows
        foreach (var rune in text.EnumerateRunes())
        {
            if (word.Length > 0 && pending == '\0' && Letters.ContinuesWord(rune))
            {
                if (!Letters.IsIgnored(rune))
                    Append(rune);
            }
            else if (Letters.IsPartOfWord(rune))
            {
                if (word.Length > 0 && Letters.IsUnspaced(rune) != unspaced)
                    End();
                unspaced = Letters.IsUnspaced(rune);
                if (pending != '\0')
                    word.Append(pending);
                pending = '\0';
                Append(Letters.WithoutAccent(rune));
            }
            else if (rune.Value is '\'' or '’' && word.Length > 0 && apostrophes == 0 && !unspaced)
            {
                pending = (char)rune.Value;
                apostrophes++;
            }
            else
            {
                End();
            }
        }
        End();
        return words;

        void Append(Rune rune)
        {
            Span<char> units = stackalloc char[2];
            word.Append(units[..rune.EncodeToUtf16(units)]);
        }

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
            apostrophes = 0;
            pending = '\0';
        }
    }
}
