namespace EventsV3.Domain.Consolidation;

/// <summary>Words and their weights, of length 1; empty for what holds no word.</summary>
internal sealed class WordVector
{
    private readonly (int Word, double Weight)[] words;

    /// <param name="words">Each word once, ascending.</param>
    public WordVector((int Word, double Weight)[] words)
    {
        var length = Math.Sqrt(words.Sum(word => word.Weight * word.Weight));
        this.words = length == 0 ? [] : Array.ConvertAll(words, word => (word.Word, word.Weight / length));
    }

    public IReadOnlyList<(int Word, double Weight)> Words => words;

    public static double Cosine(WordVector one, WordVector other)
    {
        double total = 0;
        var (left, right) = (one.words, other.words);
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var order = left[i].Word.CompareTo(right[j].Word);
            if (order == 0)
                total += left[i].Weight * right[j].Weight;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return total;
    }

    /// <summary>Mean cosine of all pairs; 1 for fewer than two.</summary>
    public static double Cohesion(IReadOnlyCollection<WordVector> vectors)
    {
        if (vectors.Count < 2)
            return 1;
        // The square of the sum is the squares of all, and each pair twice.
        var square = Total(vectors.Select(vector => (vector, 1.0))).Sum(word => word.Weight * word.Weight);
        var alone = vectors.Count(vector => vector.words.Length > 0);
        return (square - alone) / ((double)vectors.Count * (vectors.Count - 1));
    }

    public static WordVector Sum(IEnumerable<(WordVector Vector, double Weight)> parts) => new(Total(parts));

    private static (int Word, double Weight)[] Total(IEnumerable<(WordVector Vector, double Weight)> parts)
    {
        var total = new SortedDictionary<int, double>();
        foreach (var (vector, share) in parts)
            foreach (var (word, weight) in vector.words)
                total[word] = total.GetValueOrDefault(word) + share * weight;
        return [.. total.Select(word => (word.Key, word.Value))];
    }
}
