using EventsV3.Contracts;
using EventsV3.Domain.Merging;

namespace EventsV3.Domain.Consolidation;

/// <summary>How a cluster looks, a pure function of its members; known wording and dates stay (<see cref="EventCluster"/>).</summary>
internal static class Portrait
{
    /// <summary>
    /// Without a known event: the date that most titles of sure events stand for, of equals the earliest, and the wording of the largest
    /// event that is sure of its date. A lone title out of a catch-all goes back there.
    /// </summary>
    public static EventCluster Of(RunGroups groups, IReadOnlyList<int> members)
    {
        EventGroup[] parts = [.. members.Select(member => groups[member])];
        if (parts is [{ Source: null }])
            return new EventCluster(parts, Medoid: null);
        var best = members.Where(member => groups[member].TitleIds.Count > 0)
            .OrderByDescending(groups.IsAskable)
            .ThenByDescending(member => groups[member].Source is not null)
            .ThenBy(member => groups[member].Source?.DateConfidence)
            .ThenByDescending(member => groups[member].TitleIds.Count)
            .ThenBy(member => member);
        return new EventCluster(parts, best.Select(member => (Guid?)groups[member].TitleIds[0]).FirstOrDefault(), DateOf(parts));
    }

    private static DateOnly? DateOf(EventGroup[] parts) => parts.Where(part => part.Source is not null)
        .GroupBy(part => part.Source!.Date)
        .OrderByDescending(day => Titles(day, DateConfidence.High))
        .ThenByDescending(day => Titles(day, DateConfidence.Low))
        .ThenBy(day => day.Key)
        .Select(day => (DateOnly?)day.Key)
        .FirstOrDefault();

    private static int Titles(IEnumerable<EventGroup> parts, DateConfidence confidence) =>
        parts.Where(part => part.Source!.DateConfidence == confidence).Sum(part => part.TitleIds.Count);
}
