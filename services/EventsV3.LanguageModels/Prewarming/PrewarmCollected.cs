namespace EventsV3.LanguageModels.Prewarming;

/// <summary>What came of batches in this process. Its properties are the keys of the JSON.</summary>
public sealed class PrewarmCollected
{
    private const int Samples = 5;

    private readonly SortedDictionary<string, int> problems = new(StringComparer.Ordinal);
    private readonly List<string> samples = [];
    private readonly List<string> batchErrors = [];

    public int Batches { get; private set; }

    /// <summary>Remembered: the services will find them.</summary>
    public int Answered { get; private set; }

    /// <summary>Cut off, filtered, refused, or not about every title: left to the services, which ask in smaller parts.</summary>
    public int Unusable { get; private set; }

    /// <summary>Expired, cancelled or failed in passing: the next call asks them anew.</summary>
    public int Lost { get; private set; }

    /// <summary>Answers that no plan asks for any more: their CTM has changed.</summary>
    public int Unplanned { get; private set; }

    /// <summary>Lines that nobody asked for, or that nobody can read.</summary>
    public int UnknownLines { get; private set; }

    public long InputTokens { get; private set; }
    public long OutputTokens { get; private set; }

    /// <summary>At half price; null where no price is set.</summary>
    public decimal? CostUsd { get; private set; }

    /// <summary>How often, by the provider's code.</summary>
    public IReadOnlyDictionary<string, int> Problems => problems;

    /// <summary>The first few, in full.</summary>
    public IReadOnlyList<string> Examples => samples;

    /// <summary>Why batches failed as a whole.</summary>
    public IReadOnlyList<string> BatchErrors => batchErrors;

    internal void Add(IReadOnlyList<ClosedQuestion> closed)
    {
        foreach (var question in closed)
            Add(question);
    }

    internal void Add(ProviderBatch batch, int unknownLines)
    {
        Batches++;
        UnknownLines += unknownLines;
        if (batch.Status is "failed" or "gone" || batch.Error is not null)
            batchErrors.Add($"{batch.Id} ({batch.Status}): {batch.Error ?? "no reason given"}");
    }

    private void Add(ClosedQuestion question)
    {
        _ = question.Outcome switch
        {
            Outcome.Answered => Answered++,
            Outcome.Unusable => Unusable++,
            Outcome.Unplanned => Unplanned++,
            _ => Lost++,
        };
        if (question.Call?.Outcome is { } outcome)
        {
            InputTokens += outcome.Reply.Usage?.Input ?? 0;
            OutputTokens += outcome.Reply.Usage?.Output ?? 0;
            if (outcome.CostUsd is { } cost)
                CostUsd = (CostUsd ?? 0) + cost;
        }
        if (question.Problem is not { } problem)
            return;
        problems[problem] = problems.GetValueOrDefault(problem) + 1;
        if (samples.Count < Samples)
            samples.Add($"{question.Key[..12]}: {problem}{(string.IsNullOrEmpty(question.Detail) ? "" : $", {question.Detail}")}");
    }
}
