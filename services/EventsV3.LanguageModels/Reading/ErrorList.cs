using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>The named errors of one answer, few and short: they go back to the model.</summary>
internal sealed class ErrorList
{
    private const int Maximum = 12, MaximumLength = 200, NumbersNamed = 20;

    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public void Add(string error)
    {
        if (lines.Count < Maximum)
            lines.Add(PromptText.Of(error, MaximumLength));
    }

    public void AddRange(IEnumerable<string> errors)
    {
        foreach (var error in errors)
            Add(error);
    }

    public static string Numbers(IReadOnlyList<int> numbers) =>
        string.Join(", ", numbers.Take(NumbersNamed)) + (numbers.Count > NumbersNamed ? $" and {numbers.Count - NumbersNamed} more" : "");
}
