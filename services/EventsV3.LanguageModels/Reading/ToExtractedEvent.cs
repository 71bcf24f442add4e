using EventsV3.Contracts;
using EventsV3.Domain.Clustering;
using EventsV3.Domain.Dates;
using EventsV3.Domain.Events;
using EventsV3.Domain.Titles;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>From numbers back to titles, and from a model's word to evidence.</summary>
public static class ToExtractedEvent
{
    /// <summary>
    /// The date rule decides the date (I3): a day that no member title supports is replaced, whatever the model is sure of; one that the model
    /// itself called uncertain stays <c>low</c>, for a title that happened to be printed on the day is no proof. A central headline changes
    /// nothing about the date: that is checked against the titles either way.
    /// </summary>
    /// <param name="accepted">Its numbers are of <paramref name="asked"/>.</param>
    /// <param name="asked">The question.</param>
    /// <param name="ctm">The same.</param>
    /// <param name="useCentralHeadline">Instead of the summary. Where there is no summary the central headline stands in any case.</param>
    public static ExtractedEvent Of(AcceptedEvent accepted, NumberedTitles asked, CtmContext ctm, bool useCentralHeadline)
    {
        var titles = asked.TitlesOf(accepted.Numbers);
        var (date, confidence) = DateRule.Apply(accepted.Date, titles.Select(title => title.Day()), ctm.Month);
        return new ExtractedEvent
        {
            Date = date,
            DateConfidence = accepted.IsDateUnsure ? DateConfidence.Low : confidence,
            Summary = useCentralHeadline || accepted.Summary.Length == 0
                ? CentralHeadline.Of(titles, asked.TitlesOf(asked.Numbers))
                : accepted.Summary,
            TitleIds = [.. titles.Select(title => title.Id)],
        };
    }

    /// <summary>The catch-all of what the model calls nobody's news. Nobody vouches for its date.</summary>
    /// <param name="other">One number of <paramref name="asked"/> at least.</param>
    /// <param name="asked">The question.</param>
    /// <param name="ctm">The same.</param>
    public static ExtractedEvent Other(IReadOnlyList<int> other, NumberedTitles asked, CtmContext ctm)
    {
        var titles = asked.TitlesOf(other);
        return new ExtractedEvent
        {
            Date = DateRule.Apply(proposed: null, titles.Select(title => title.Day()), ctm.Month).Date,
            DateConfidence = DateConfidence.Low,
            Summary = CatchAll.SummaryFor(ctm),
            TitleIds = [.. titles.Select(title => title.Id)],
        };
    }
}
