namespace EventsV3.Domain.Verification;

/// <summary>Which row is an event's: by id, then by (date, summary), then by its titles, dearest pair first.</summary>
public static class EventPairing
{
    /// <summary>Two title sets of one event share at least half of what they hold together.</summary>
    public const double Threshold = 0.5;

    private readonly record struct Pair(int Event, int Row, double Likeness, int Shared);

    /// <returns>For each of <paramref name="digest"/> the index of its row in <paramref name="tables"/>, or null; no row is given twice.</returns>
    public static IReadOnlyList<int?> Of(IReadOnlyList<ComparedEvent> digest, IReadOnlyList<ComparedEvent> tables)
    {
        var rowOf = new int?[digest.Count];
        var taken = new bool[tables.Count];
        JoinEqual(e => e.Id);
        JoinEqual(e => (e.Date, e.Summary, e.Place));
        JoinEqual(e => (e.Date, e.Summary));
        foreach (var pair in Alike().OrderByDescending(pair => pair.Likeness).ThenByDescending(pair => pair.Shared)
            .ThenBy(pair => Math.Abs(digest[pair.Event].Place - tables[pair.Row].Place)).ThenBy(pair => pair.Event).ThenBy(pair => pair.Row))
        {
            if (rowOf[pair.Event] is null && !taken[pair.Row])
                Join(pair.Event, pair.Row);
        }
        return rowOf;

        void JoinEqual(Func<ComparedEvent, object?> key)
        {
            var free = Enumerable.Range(0, tables.Count).Where(row => !taken[row] && key(tables[row]) is not null)
                .GroupBy(row => key(tables[row])!).ToDictionary(same => same.Key, same => new Queue<int>(same));
            for (var i = 0; i < digest.Count; i++)
            {
                if (rowOf[i] is null && key(digest[i]) is { } wanted && free.TryGetValue(wanted, out var rows) && rows.TryDequeue(out var row))
                    Join(i, row);
            }
        }

        void Join(int i, int row) => (rowOf[i], taken[row]) = (row, true);

        IEnumerable<Pair> Alike()
        {
            var holders = Enumerable.Range(0, tables.Count).Where(row => !taken[row])
                .SelectMany(row => tables[row].Titles.Select(title => (title, row))).ToLookup(held => held.title, held => held.row);
            for (var i = 0; i < digest.Count; i++)
            {
                if (rowOf[i] is not null)
                    continue;
                foreach (var (row, shared) in digest[i].Titles.SelectMany(title => holders[title]).CountBy(row => row))
                {
                    var likeness = shared / (double)(digest[i].Titles.Count + tables[row].Titles.Count - shared);
                    if (likeness >= Threshold)
                        yield return new(i, row, likeness, shared);
                }
            }
        }
    }
}
