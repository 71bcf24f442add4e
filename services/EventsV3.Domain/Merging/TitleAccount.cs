using EventsV3.Contracts;

namespace EventsV3.Domain.Merging;

/// <summary>The books of T1: what went in comes out once, in an event or set aside.</summary>
internal static class TitleAccount
{
    /// <exception cref="InvalidOperationException">They do not balance.</exception>
    public static void Check(CtmContext ctm, IReadOnlyCollection<Guid> ids, MergedEvents merged)
    {
        var seen = new HashSet<Guid>(ids.Count);
        Guid[] doubled =
        [
            .. merged.Events.SelectMany(found => found.Titles).Select(title => title.TitleId)
                .Concat(merged.SetAside.Select(title => title.TitleId))
                .Where(id => !seen.Add(id)),
        ];
        Guid[] lost = [.. ids.Where(id => !seen.Contains(id))];
        if (doubled.Length == 0 && lost.Length == 0 && seen.Count == ids.Count)
            return;
        throw new InvalidOperationException(
            $"{ctm}: of {ids.Count} titles {lost.Length} are in no event and not set aside{Name(lost)}, {doubled.Length} are in more than one place"
            + $"{Name(doubled)}. Nothing was written. A batch must name each of its titles once, in an event or as set aside; "
            + "ready the CTM again with `eventsv3 ready --ctm ID --full`.");
    }

    private static string Name(Guid[] ids) => ids.Length switch
    {
        0 => "",
        > 3 => $" ({string.Join(", ", ids.Take(3))}, ...)",
        _ => $" ({string.Join(", ", ids)})",
    };
}
