using EventsV3.Domain.Titles;

namespace EventsV3.FaultServer.Minds.Oracle;

/// <summary>Finds the event of a headline, by its CTM, its text and its day.</summary>
internal sealed class LabelIndex
{
    private readonly Dictionary<(string Ctm, string Key), SortedSet<(DateOnly Day, string Cluster)>> entries = [];

    public LabelIndex(IEnumerable<LabelledHeadline> headlines)
    {
        foreach (var headline in headlines)
        {
            var cluster = headline.Cluster is { } label ? $"cluster {label}" : $"single {headline.Day} {HeadlineText.Clean(headline.Text)}";
            foreach (var key in HeadlineKeys.Of(headline.Text))
                Entries(headline.Ctm, key, add: true)!.Add((headline.Day, cluster));
        }
    }

    /// <summary>Of several with the same text that of the nearest day, then the earlier, then the first by name.</summary>
    public string? Find(string ctm, string text, DateOnly day) =>
        Candidates(ctm, text)?.MinBy(entry => (Math.Abs(entry.Day.DayNumber - day.DayNumber), entry.Day, entry.Cluster)).Cluster;

    /// <summary>How many events have a headline that reads like this.</summary>
    public int Ambiguity(string ctm, string text) =>
        Candidates(ctm, text)?.Select(entry => entry.Cluster).Distinct(StringComparer.Ordinal).Count() ?? 0;

    private SortedSet<(DateOnly Day, string Cluster)>? Candidates(string ctm, string text) =>
        HeadlineKeys.Of(text).Select(key => Entries(ctm, key)).FirstOrDefault(found => found is not null);

    /// <summary>By the letters of a CTM's label: <c>allsides-2021-06</c> may have been made readable.</summary>
    private SortedSet<(DateOnly Day, string Cluster)>? Entries(string ctm, string key, bool add = false)
    {
        var place = (HeadlineKeys.Letters(ctm), key);
        if (!entries.TryGetValue(place, out var found) && add)
            entries[place] = found = new(Comparer<(DateOnly Day, string Cluster)>.Create((x, y) =>
                x.Day != y.Day ? x.Day.CompareTo(y.Day) : string.CompareOrdinal(x.Cluster, y.Cluster)));
        return found;
    }
}
