using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Merging;

/// <summary>What a run's batches hold together, whatever order they came in and however often (T3).</summary>
internal sealed class RunTitles
{
    private readonly Dictionary<Guid, Title> titles = [];
    private readonly Dictionary<Guid, int> batchOf = [];
    private readonly Dictionary<Guid, SetAsideTitle> setAside = [];
    private readonly List<EventGroup> groups = [];
    private readonly Dictionary<Guid, EventGroup> placed = [];
    private readonly List<(EventGroup, EventGroup)> shared = [];

    public RunTitles(IReadOnlyList<BatchExtracted> batches)
    {
        BatchExtracted[] once = [.. batches.GroupBy(batch => batch.BatchNumber).Select(same => same.First()).OrderBy(batch => batch.BatchNumber)];
        foreach (var batch in once)
            Remember(batch);
        foreach (var batch in once)
            foreach (var found in SameEvents.Unite(batch.Events).Where(found => !CatchAll.Is(found.Summary)))
                Place(batch.BatchNumber, found);
        // Last, and one by one: the catch-all never keeps a title that an event has, and its titles may join new events.
        foreach (var batch in once)
            foreach (var other in batch.Events.Where(found => CatchAll.Is(found.Summary)))
                Dissolve(batch.BatchNumber, other);
        SetAside = [.. setAside.Values.Where(title => !placed.ContainsKey(title.TitleId)).OrderBy(title => title.TitleId, Order)];
        Degraded = [.. once.SelectMany(batch => batch.Degraded).Where(placed.ContainsKey).Distinct().Order(Order)];
        Pending = [.. once.Where(batch => batch.BatchNumber == 0).SelectMany(batch => batch.Pending)];
    }

    public IReadOnlyList<EventGroup> Groups => groups;

    /// <summary>Pairs of events that named the same title: the first has it.</summary>
    public IReadOnlyList<(EventGroup First, EventGroup Other)> Shared => shared;

    /// <summary>Titles that the embedded extractor placed, in title order.</summary>
    public IReadOnlyList<Guid> Degraded { get; }

    /// <summary>What the last run left open.</summary>
    public IReadOnlyList<TitlePair> Pending { get; }

    public IReadOnlyList<SetAsideTitle> SetAside { get; }

    public IReadOnlyCollection<Guid> Ids => batchOf.Keys;

    /// <summary>How many batches of earlier runs stand behind the catch-all.</summary>
    public int CatchAllBatches { get; private set; }

    /// <summary>Null for a title that an event names and no batch carries: deleted since.</summary>
    public Title? Find(Guid id) => titles.GetValueOrDefault(id);

    public EventTitle Member(Guid id) => new() { TitleId = id, Batch = batchOf[id] };

    /// <summary>Title order; what has no title any more comes last.</summary>
    public IComparer<Guid> Order => Comparer<Guid>.Create((x, y) => (Find(x), Find(y)) switch
    {
        ({ } first, { } second) => TitleOrder.Instance.Compare(first, second),
        (null, null) => TitleOrder.CompareIds(x, y),
        (var first, _) => first is null ? 1 : -1,
    });

    private void Remember(BatchExtracted batch)
    {
        foreach (var title in batch.Titles)
            titles.TryAdd(title.Id, title);
        foreach (var title in batch.SetAside)
            setAside.TryAdd(title.TitleId, title);
        IEnumerable<Guid> named =
        [
            .. batch.Titles.Select(title => title.Id),
            .. batch.Events.SelectMany(found => found.TitleIds),
            .. batch.SetAside.Select(title => title.TitleId),
        ];
        foreach (var id in named)
            batchOf.TryAdd(id, batch.BatchNumber);
    }

    private void Place(int batch, ExtractedEvent found)
    {
        var named = found.TitleIds.ToHashSet();
        Guid[] members = [.. found.TitleIds.Where(id => !placed.ContainsKey(id) && named.Remove(id))];
        // An earlier run's event without titles is history; a new one is nothing.
        if (members.Length == 0 && (batch != 0 || found.TitleIds.Count > 0))
            return;
        var group = Add(new EventGroup(batch, found, members));
        shared.AddRange(named.Select(id => (placed[id], group)).Distinct());
    }

    private void Dissolve(int batch, ExtractedEvent other)
    {
        if (batch == 0)
            CatchAllBatches = Math.Max(CatchAllBatches, other.SourceBatchCount);
        foreach (var id in other.TitleIds.Where(id => !placed.ContainsKey(id)))
            Add(new EventGroup(batch, Source: null, [id]));
    }

    private EventGroup Add(EventGroup group)
    {
        groups.Add(group);
        foreach (var id in group.TitleIds)
            placed.Add(id, group);
        return group;
    }
}
