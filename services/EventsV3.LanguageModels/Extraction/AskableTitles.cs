using EventsV3.Contracts;
using EventsV3.LanguageModels.Reading;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>
/// A batch's titles, numbered, and those that a model is asked about together. A headline that speaks to the reader shares no question with
/// others: it can change nothing but its own event.
/// </summary>
/// <param name="All">Every title of the batch.</param>
/// <param name="Hostile">Ids, in title order.</param>
/// <param name="Askable">The others, numbered anew.</param>
internal sealed record AskableTitles(NumberedTitles All, IReadOnlyList<Guid> Hostile, NumberedTitles Askable)
{
    public static AskableTitles Of(IEnumerable<Title> titles)
    {
        var all = NumberedTitles.Of(titles);
        var hostile = all.Lines.Where(line => HostileHeadline.Is(line.Text)).Select(line => line.Number).ToHashSet();
        return new AskableTitles(all, all.IdsOf(hostile), all.Subset(all.Numbers.Where(number => !hostile.Contains(number))));
    }
}
