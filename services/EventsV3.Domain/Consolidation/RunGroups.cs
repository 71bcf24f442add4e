using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Merging;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Consolidation;

/// <summary>
/// A run's groups by number, in an order that depends on nothing but what they hold: by their first title. All else in this folder counts
/// on these numbers, so the same batches ask the same questions, whatever order they came in (T3).
/// </summary>
internal sealed class RunGroups
{
    private readonly RunTitles run;
    private readonly Func<string, bool> mayBeRead;
    private readonly EventGroup[] groups;
    private readonly bool[] askable;
    private readonly Dictionary<Guid, int> numberOf = [];

    public RunGroups(RunTitles run, Func<string, bool> mayBeRead)
    {
        this.run = run;
        this.mayBeRead = mayBeRead;
        var rank = run.Ids.Order(run.Order).Select((id, place) => (id, place)).ToDictionary();
        groups =
        [
            .. run.Groups.Select(group => group with { TitleIds = [.. group.TitleIds.OrderBy(id => rank[id])] })
                .OrderBy(group => group.TitleIds.Count == 0 ? int.MaxValue : rank[group.TitleIds[0]])
                .ThenBy(group => group.Source?.Date)
                .ThenBy(group => group.Source?.Summary, StringComparer.Ordinal),
        ];
        for (var number = 0; number < groups.Length; number++)
            foreach (var id in groups[number].TitleIds)
                numberOf.Add(id, number);
        Days = [.. groups.Select(DaysOf)];
        askable =
        [
            .. groups.Select((group, number) => Name(number) is { Length: > 0 } name && mayBeRead(name) && HeadlinesOf(group).Any()),
        ];
    }

    public int Count => groups.Length;

    public EventGroup this[int number] => groups[number];

    /// <summary>The days that a group's titles span.</summary>
    public IReadOnlyList<(DateOnly First, DateOnly Last)> Days { get; }

    /// <summary>Null when no group holds the title.</summary>
    public int? Find(Guid title) => numberOf.TryGetValue(title, out var number) ? number : null;

    /// <summary>Brought by this run: a question needs one such side.</summary>
    public bool IsFresh(int number) => groups[number].Batch > 0;

    /// <summary>Whether it may be a line of a block: a model may read its name, and a headline is there to compare it by.</summary>
    public bool IsAskable(int number) => askable[number];

    /// <summary>Its summary; of a title out of a catch-all the headline.</summary>
    public string Name(int number) => groups[number] is { Source: { } found } ? found.Summary
        : run.Find(groups[number].TitleIds[0]) is { } title ? PublisherSuffix.Strip(HeadlineText.Clean(title.Text))
        : "";

    /// <summary>The event's date; of a title out of a catch-all its day.</summary>
    public DateOnly Date(int number) => groups[number].Source?.Date ?? Days[number].First;

    /// <summary>Its summary and headlines, but none that a model must not read.</summary>
    public IEnumerable<string> Texts(int number)
    {
        var headlines = HeadlinesOf(groups[number]).Select(title => title.Text).Where(mayBeRead);
        return groups[number].Source is { } found ? headlines.Prepend(found.Summary) : headlines;
    }

    private IEnumerable<Title> HeadlinesOf(EventGroup group) => group.TitleIds.Select(run.Find).OfType<Title>();

    private (DateOnly, DateOnly) DaysOf(EventGroup group)
    {
        DateOnly[] days = [.. HeadlinesOf(group).Select(title => title.Day()).DefaultIfEmpty(group.Source?.Date ?? default)];
        return (days.Min(), days.Max());
    }
}
