using EventsV3.Contracts;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>One line of a question: a headline, and all titles that read the same on the same day.</summary>
/// <param name="Number">1, 2, … in title order.</param>
/// <param name="Day">UTC.</param>
/// <param name="Text">As the model sees it.</param>
/// <param name="Titles">One at least, in title order.</param>
public sealed record NumberedTitle(int Number, DateOnly Day, string Text, IReadOnlyList<Title> Titles)
{
    public int Count => Titles.Count;
}
