using System.Runtime.InteropServices;
using System.Text.Json;
using EventsV3.LanguageModels.Extraction;

namespace EventsV3.LanguageModels.Reading;

/// <summary>An event that has titles of its own; not yet compared with what they say.</summary>
/// <param name="Place">In the answer, from 1.</param>
/// <param name="Date">As proposed.</param>
/// <param name="IsDateUnsure">As proposed.</param>
/// <param name="Summary">Empty when it cannot be shown.</param>
/// <param name="Numbers">What it has.</param>
internal sealed record ClaimedEvent(int Place, DateOnly? Date, bool IsDateUnsure, string Summary, SortedSet<int> Numbers);

/// <summary>Who has which title: the first event that names one has it, then "other", and what nobody names is uncovered (T1).</summary>
internal sealed class TitleClaims(int count)
{
    private readonly HashSet<string> examples = [.. ExtractionRules.ExampleSummaries.Select(SummaryText.Normal)];
    private readonly List<ClaimedEvent> events = [];
    private readonly HashSet<string> claimedSets = [];
    private readonly Dictionary<(DateOnly? Date, string Summary), ClaimedEvent> wordings = [];
    private readonly ErrorList errors = new();
    private readonly SortedSet<int> other = [];
    private readonly HashSet<int> owned = [];
    private int place;

    public IReadOnlyList<ClaimedEvent> Events => events;

    public IReadOnlyList<int> Other => [.. other];

    public IReadOnlyList<int> Uncovered => [.. Enumerable.Range(1, count).Where(number => !owned.Contains(number) && !other.Contains(number))];

    public IReadOnlyList<string> Errors => errors.Lines;

    public int Dropped { get; private set; }
    public int Rejected { get; private set; }
    public int Foul { get; private set; }

    public void Take(EventFields fields)
    {
        place++;
        var (numbers, dropped, unknown) = TitleNumbers.Of(fields.Numbers, count);
        Dropped += dropped;
        if (unknown.Count > 0)
            errors.Add($"event {place}: {string.Join(", ", unknown)} is no number from 1 to {count}");
        if (SummaryText.IsOther(fields.Summary))
        {
            foreach (var number in numbers.Where(number => !owned.Contains(number)))
                other.Add(number);
            return;
        }
        var (summary, fault, isFoul) = SummaryText.Read(fields.Summary);
        if (examples.Contains(SummaryText.Normal(summary)))
        {
            Reject("copies the example of the instructions");
            return;
        }
        Foul += isFoul ? 1 : 0;
        if (fault is not null && numbers.Count > 0)
            errors.Add($"event {place}: the summary {fault}");
        if (numbers.Count == 0)
            Reject("names no title");
        else if (!claimedSets.Contains(string.Join(',', numbers)))
            Claim(numbers, new ClaimedEvent(place, fields.Date, fields.IsDateUnsure, summary, []));
    }

    /// <summary>Titles of events stay with them.</summary>
    public IReadOnlyList<int> TakeOther(JsonElement beside)
    {
        var (numbers, dropped, unknown) = TitleNumbers.Of([beside], count);
        Dropped += dropped;
        if (unknown.Count > 0)
            errors.Add($"\"other\": {string.Join(", ", unknown)} is no number from 1 to {count}");
        int[] taken = [.. numbers.Where(owned.Contains)];
        if (taken.Length > 0)
            errors.Add($"in an event and in \"other\": {ErrorList.Numbers(taken)}");
        Dropped += taken.Length;
        other.UnionWith(numbers.Except(taken));
        return Other;
    }

    /// <summary>The same titles again are the same event; so are the same day and words.</summary>
    private void Claim(IReadOnlyList<int> numbers, ClaimedEvent claimed)
    {
        int[] free = [.. numbers.Where(number => !owned.Contains(number))];
        int[] taken = [.. numbers.Except(free)];
        Dropped += taken.Length;
        if (taken.Length > 0)
            errors.Add($"event {place}: {ErrorList.Numbers(taken)} stand in an earlier event already");
        if (free.Length == 0)
        {
            Rejected++;
            return;
        }
        claimedSets.Add(string.Join(',', numbers));
        ref var same = ref CollectionsMarshal.GetValueRefOrAddDefault(wordings, (claimed.Date, SummaryText.Normal(claimed.Summary)), out _);
        if (same is null || claimed.Summary.Length == 0)
            events.Add(same = claimed);
        same.Numbers.UnionWith(free);
        other.ExceptWith(free);
        owned.UnionWith(free);
    }

    private void Reject(string why)
    {
        Rejected++;
        errors.Add($"event {place}: {why}");
    }
}
