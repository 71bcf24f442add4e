namespace EventsV3.Domain.Clustering;

/// <summary>Porter's suffix stripping (1980) with the departures of NLTK's default mode, which the recipe's figures were measured with.</summary>
internal static class PorterStemmer
{
    private static readonly Dictionary<string, string> Irregular = new()
    {
        ["skies"] = "sky",
        ["sky"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["news"] = "news",
        ["innings"] = "inning",
        ["inning"] = "inning",
        ["outings"] = "outing",
        ["outing"] = "outing",
        ["cannings"] = "canning",
        ["canning"] = "canning",
        ["howe"] = "howe",
        ["proceed"] = "proceed",
        ["exceed"] = "exceed",
        ["succeed"] = "succeed",
    };

    private static readonly (string Suffix, string With)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
    ];

    private static readonly (string Suffix, string With)[] Step3 =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    /// <param name="word">Lower case ASCII letters and digits.</param>
    public static string Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var known))
            return known;
        return word.Length <= 2 ? word : FinalE(Strip(Derived(Derived(Ally(FinalY(PastOrGerund(Plural(word)))), Step2), Step3)));
    }

    private static string Plural(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word.Length == 4 ? word[..^1] : word[..^2];
        if (word.EndsWith("sses", StringComparison.Ordinal))
            return word[..^2];
        return word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
    }

    private static string PastOrGerund(string word)
    {
        if (word.EndsWith("ied", StringComparison.Ordinal))
            return word.Length == 4 ? word[..^1] : word[..^2];
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(word.AsSpan(0, word.Length - cut)))
            return word;
        var stem = word[..^cut];
        if (stem is [.., 'a', 't'] or [.., 'b', 'l'] or [.., 'i', 'z'])
            return stem + "e";
        if (EndsInDoubleConsonant(stem))
            return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static string FinalY(string word) =>
        word.EndsWith('y') && word.Length > 2 && IsConsonant(word, word.Length - 2) ? word[..^1] + "i" : word;

    /// <summary>NLTK takes <c>alli</c> first and, when it applied, starts the step again.</summary>
    private static string Ally(string word) =>
        word.EndsWith("alli", StringComparison.Ordinal) && Measure(word.AsSpan(0, word.Length - 4)) > 0 ? Ally(word[..^2]) : word;

    private static string Derived(string word, (string Suffix, string With)[] rules)
    {
        foreach (var (suffix, with) in rules)
            if (word.EndsWith(suffix, StringComparison.Ordinal))
                return Measure(word.AsSpan(0, word.Length - suffix.Length)) > 0 ? word[..^suffix.Length] + with : word;
        // The l of -logi counts for the stem, so that geo- and theo- work like archaeo-.
        return rules == Step2 && word.EndsWith("logi", StringComparison.Ordinal) && Measure(word.AsSpan(0, word.Length - 3)) > 0
            ? word[..^1]
            : word;
    }

    private static string Strip(string word)
    {
        foreach (var suffix in Step4)
        {
            if (!word.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            var stem = word.AsSpan(0, word.Length - suffix.Length);
            return Measure(stem) > 1 && (suffix != "ion" || stem[^1] is 's' or 't') ? stem.ToString() : word;
        }
        return word;
    }

    private static string FinalE(string word)
    {
        if (word.EndsWith('e'))
        {
            var stem = word.AsSpan(0, word.Length - 1);
            var measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsShort(stem)))
                word = stem.ToString();
        }
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word.AsSpan(0, word.Length - 1)) > 1 ? word[..^1] : word;
    }

    /// <summary>How often a vowel is followed by a consonant.</summary>
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var measure = 0;
        var afterVowel = false;
        var consonant = false;
        for (var i = 0; i < stem.Length; i++)
        {
            consonant = IsConsonant(stem[i], i > 0, consonant);
            if (consonant && afterVowel)
                measure++;
            afterVowel = !consonant;
        }
        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
            if (!IsConsonant(stem, i))
                return true;
        return false;
    }

    private static bool EndsInDoubleConsonant(ReadOnlySpan<char> stem) =>
        stem.Length >= 2 && stem[^1] == stem[^2] && IsConsonant(stem, stem.Length - 1);

    /// <summary>Consonant, vowel, consonant other than w, x, y; NLTK: also a word of vowel and consonant only.</summary>
    private static bool EndsShort(ReadOnlySpan<char> stem) =>
        stem.Length == 2
            ? !IsConsonant(stem, 0) && IsConsonant(stem, 1)
            : stem.Length > 2 && IsConsonant(stem, stem.Length - 3) && !IsConsonant(stem, stem.Length - 2)
              && IsConsonant(stem, stem.Length - 1) && stem[^1] is not ('w' or 'x' or 'y');

    private static bool IsConsonant(ReadOnlySpan<char> word, int at)
    {
        var consonant = false;
        for (var i = word[at] == 'y' ? 0 : at; i <= at; i++)
            consonant = IsConsonant(word[i], i > 0, consonant);
        return consonant;
    }

    /// <summary>y is a consonant at the start and after a vowel.</summary>
    private static bool IsConsonant(char letter, bool hasPrevious, bool previousIsConsonant) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => !hasPrevious || !previousIsConsonant,
        _ => true,
    };
}
