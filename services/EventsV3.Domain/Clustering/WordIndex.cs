using EventsV3.Contracts;

namespace EventsV3.Domain.Clustering;

/// <summary>Which title holds which word, and when: all that clustering knows of a CTM.</summary>
internal sealed class WordIndex
{
    /// <summary>Per title the numbers of its words, ascending, each once.</summary>
    public int[][] WordsOf { get; }

    /// <summary>Per word the numbers of the titles that hold it, ascending.</summary>
    public int[][] TitlesWith { get; }

    /// <summary>Per word how often it stands as a name.</summary>
    public int[] NameCount { get; }

    /// <summary>Per title its publication time in days since the first, ascending.</summary>
    public double[] Day { get; }

    /// <param name="titles">In title order: every result depends on it through ties only.</param>
    public WordIndex(IReadOnlyList<Title> titles)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<int>();
        var holders = new List<List<int>>();
        WordsOf = new int[titles.Count][];
        Day = new double[titles.Count];
        for (var title = 0; title < titles.Count; title++)
        {
            Day[title] = (titles[title].PublishedAt - titles[0].PublishedAt).TotalDays;
            var words = new List<int>();
            foreach (var word in HeadlineWords.Of(titles[title].Text))
            {
                if (!numbers.TryGetValue(word.Stem, out var number))
                {
                    numbers.Add(word.Stem, number = numbers.Count);
                    names.Add(0);
                    holders.Add([]);
                }
                if (word.IsName)
                    names[number]++;
                if (holders[number] is { Count: > 0 } known && known[^1] == title)
                    continue;
                holders[number].Add(title);
                words.Add(number);
            }
            words.Sort();
            WordsOf[title] = [.. words];
        }
        NameCount = [.. names];
        TitlesWith = [.. holders.Select(titlesWith => titlesWith.ToArray())];
    }

    public int Titles => WordsOf.Length;

    public int Words => TitlesWith.Length;
}
