using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Store.Planning;

namespace EventsV3.Extractor.Planning;

/// <summary>The titles that need no model call: those of the stored events, and those that an earlier run set aside.</summary>
public sealed class KnownTitles
{
    public static readonly KnownTitles None = new([], []);

    private readonly HashSet<Guid> ids;

    private KnownTitles(IReadOnlyList<ExtractedEvent> events, IReadOnlyList<SetAsideTitle> setAside)
    {
        Events = events;
        SetAside = setAside;
        ids = [.. events.SelectMany(e => e.TitleIds), .. setAside.Select(s => s.TitleId)];
    }

    public IReadOnlyList<ExtractedEvent> Events { get; }

    public IReadOnlyList<SetAsideTitle> SetAside { get; }

    public bool Contains(Guid titleId) => ids.Contains(titleId);

    /// <summary>
    /// The digest is what is stored, whatever wrote it. A title counts for the first event that holds it; one that has left the CTM
    /// counts for none; an event that has lost all its titles so is gone, while one that history stored without titles stays. Titles that
    /// stand where the embedded extractor put them for want of an answer are not known: they are asked for again.
    /// </summary>
    public static KnownTitles Of(CtmSnapshot ctm)
    {
        var free = ctm.Titles.Select(t => t.Id).ToHashSet();
        free.ExceptWith(ctm.Degraded);
        var events = new List<ExtractedEvent>();
        foreach (var stored in DigestCodec.Read(ctm.Digest).Events)
        {
            var titles = stored.TitleIds.Where(free.Remove).ToList();
            if (titles.Count == 0 && stored.TitleIds.Count > 0)
                continue;
            events.Add(new ExtractedEvent
            {
                Date = stored.Date,
                DateConfidence = stored.Confidence,
                Summary = stored.Summary,
                TitleIds = titles,
                SourceBatchCount = stored.EventId is { } id ? ctm.SourceBatchCounts.GetValueOrDefault(id, 1) : 1,
            });
        }
        return new KnownTitles(events, [.. ctm.SetAside.Where(s => free.Contains(s.TitleId))]);
    }
}
