using EventsV3.Contracts;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Clustering;

/// <summary>Of an event's headlines the one that is most similar to the others: a summary that nobody can have made up.</summary>
public static class CentralHeadline
{
    /// <param name="members">The event's titles, in any order.</param>
    /// <param name="among">The titles whose statistics tell what a word is worth: the batch, or the CTM.</param>
    /// <returns>
    /// Verbatim, cleaned, without its publisher; of equals the first in title order. Empty when no member has a readable headline.
    /// </returns>
    public static string Of(IReadOnlyCollection<Title> members, IEnumerable<Title> among)
    {
        Title[] readable = [.. members.Where(title => Text(title).Length > 0).Order(TitleOrder.Instance)];
        if (readable.Length <= 2)
            return readable.Length == 0 ? "" : Text(readable[0]);
        var ids = readable.Select(title => title.Id).ToHashSet();
        Title[] ordered = [.. among.Where(title => !ids.Contains(title.Id)).Concat(readable).Order(TitleOrder.Instance)];
        int[] group = [.. Enumerable.Range(0, ordered.Length).Where(place => ids.Contains(ordered[place].Id))];
        int[][] groups = [group, .. Enumerable.Range(0, ordered.Length).Except(group).Select(place => new[] { place })];
        return Text(ordered[Medoids.Of(TitleSpace.Of(ordered), groups)[0]]);
    }

    /// <summary>By the statistics of the event's own titles.</summary>
    public static string Of(IReadOnlyCollection<Title> members) => Of(members, members);

    private static string Text(Title title) => PublisherSuffix.Strip(HeadlineText.Clean(title.Text));
}
