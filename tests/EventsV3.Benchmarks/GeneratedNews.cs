using EventsV3.Contracts;

namespace EventsV3.Benchmarks;

/// <summary>
/// Headlines shaped like a month of news: Zipfian words, names that every story of the topic shares, events that come in bursts of
/// hours to days and in sizes from one title to hundreds.
/// </summary>
internal static class GeneratedNews
{
    private static readonly string[] Syllables =
        "ba ce di fo gu la me ni ro su ta ve wi xo yu za bra cle dri flo gru pla tre sti kno shu mar ten sol vin dor pel".Split(' ');

    public static IReadOnlyList<Title> Titles(int count, int seed = 20260131) => [.. Told(count, seed).Select(told => told.Title)];

    /// <summary>Each title beside the story that it tells, numbered from 1.</summary>
    public static IReadOnlyList<(Title Title, int Story)> Told(int count, int seed = 20260131)
    {
        var random = new Random(seed);
        string[] vocabulary = [.. Enumerable.Range(0, 20_000).Select(_ => Word(random)).Distinct()];
        var month = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var titles = new List<(Title, int)>(count);
        for (var number = 1; titles.Count < count; number++)
        {
            var start = random.NextDouble() * 30;
            var size = (int)Math.Min(300, Math.Ceiling(1 / Math.Pow(1 - random.NextDouble(), 0.9)));
            string[] story = [.. Enumerable.Range(0, 9).Select(_ => Zipfian(vocabulary, random))];
            var days = 0.2 + random.NextDouble() * 2;
            for (var i = 0; i < size && titles.Count < count; i++)
            {
                var words = story.Where(_ => random.NextDouble() < 0.55)
                    .Concat(Enumerable.Range(0, 4).Select(_ => Zipfian(vocabulary, random)))
                    .OrderBy(_ => random.Next());
                var title = new Title
                {
                    Id = new Guid(random.Next(), (short)random.Next(), 0, 1, 2, 3, 4, 5, 6, 7, 8),
                    PublishedAt = month.AddDays(Math.Min(30.9, start + random.NextDouble() * days)),
                    Text = string.Join(' ', words),
                    Publisher = "Publisher " + random.Next(40),
                };
                titles.Add((title, number));
            }
        }
        return titles;
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]));

    private static string Zipfian(string[] vocabulary, Random random) =>
        vocabulary[(int)(Math.Pow(vocabulary.Length, random.NextDouble()) - 1)];
}
