using System.Collections.Concurrent;
using EventsV3.Contracts;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Reading;
using EventsV3.LanguageModels.Telemetry;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>
/// From one question over a batch to an answer for each of its titles. A question that was not answered whole is never repeated as it is: what
/// came is kept, and only the rest is asked, in fewer lines or with the errors named. Every step asks less than the one before, so it ends.
/// </summary>
internal sealed class ExtractionLadder(ModelCalls calls, CtmContext ctm, CallScope scope, DeploymentProfile profile, CancellationToken cancel)
{
    private readonly ExtractionQuestions questions = new(ctm, profile);
    private readonly ConcurrentQueue<ExtractedEvent> events = [];
    private readonly ConcurrentQueue<SetAsideTitle> blocked = [];
    private readonly ConcurrentQueue<Guid> left = [];
    private readonly ConcurrentQueue<string> reasons = [];
    private readonly ConcurrentQueue<Guid> culprits = [];

    public IReadOnlyCollection<ExtractedEvent> Events => events;

    /// <summary>What the provider's filter, or the model, will not read.</summary>
    public IReadOnlyCollection<SetAsideTitle> Blocked => blocked;

    /// <summary>What no usable answer came for.</summary>
    public IReadOnlyCollection<Guid> Left => left;

    /// <summary>Why, for people: each reason once.</summary>
    public IEnumerable<string> Reasons => reasons.Distinct();

    /// <summary>Headlines that steered the answer about others.</summary>
    public IReadOnlyCollection<Guid> Culprits => culprits;

    public Task Climb(NumberedTitles titles) => Solve(titles, Step.First);

    private async Task Solve(NumberedTitles asked, Step step)
    {
        if (asked.Count == 0)
            return;
        if (!questions.Fits(asked))
        {
            await Halve(asked, step, "size");
            return;
        }
        var answer = await Ask(asked, step.Errors);
        switch (answer.Status)
        {
            case ModelStatus.Ok or ModelStatus.Truncated:
                await Accept(asked, answer, step);
                break;
            case ModelStatus.ContentFiltered or ModelStatus.Refused when asked.Count == 1:
                Block(asked, answer);
                break;
            case ModelStatus.ContentFiltered or ModelStatus.Refused:
                await Halve(asked, step, "content_filter");
                break;
            case ModelStatus.ContextTooLong when asked.Count > 1:
                await Halve(asked, step, "context");
                break;
            default:
                Leave(asked, answer.GaveUp ?? $"the model's answer was {answer.Status}");
                break;
        }
    }

    private async Task Accept(NumberedTitles asked, ModelAnswer answer, Step step)
    {
        var read = AnswerReading.Of(answer.Text, asked, ctm);
        if (!step.Isolating && asked.Count > 1 && AnswerSuspicion.Of(read, asked).Count > 0)
        {
            await Isolate(asked, step);
            return;
        }
        var unsupported = new List<AcceptedEvent>();
        foreach (var found in read.Events)
        {
            if (found.Ungrounded.Count == 0)
                events.Enqueue(ToExtractedEvent.Of(found, asked, ctm, useCentralHeadline: false));
            else if (step.IsLast)
                events.Enqueue(ToExtractedEvent.Of(found, asked, ctm, useCentralHeadline: true));
            else
                unsupported.Add(found);
        }
        if (read.Other.Count > 0)
            events.Enqueue(ToExtractedEvent.Other(read.Other, asked, ctm));
        if (unsupported.Count > 0)
            ModelInstruments.Ungrounded(unsupported.Count);
        await AskForTheRest(asked, answer, read, unsupported, step);
    }

    private async Task AskForTheRest(NumberedTitles asked, ModelAnswer answer, ReadAnswer read, List<AcceptedEvent> unsupported, Step step)
    {
        var open = read.Uncovered.Concat(unsupported.SelectMany(found => found.Numbers)).Order().ToList();
        if (open.Count == 0)
            return;
        if (answer.Status == ModelStatus.Truncated)
        {
            // What did not fit is asked in a smaller question; where nothing fitted, in two halves.
            ModelInstruments.Split("length");
            if (open.Count < asked.Count)
                await Solve(asked.Subset(open), step);
            else if (asked.Count > 1)
                await Halve(asked, step, "length");
            else
                Leave(asked, "not even one title's answer fits the output limit");
        }
        else if (step.IsLast)
        {
            Leave(asked.Subset(open), "the model left titles out, and once more when that was named");
        }
        else
        {
            await Solve(asked.Subset(open), step with { Errors = Named(read, unsupported, all: open.Count == asked.Count), IsLast = true });
        }
    }

    /// <summary>
    /// Something in the batch steers its answer. Whatever it is, it is found by asking without it; then all others are asked as if it had never
    /// been there.
    /// </summary>
    private async Task Isolate(NumberedTitles asked, Step step)
    {
        ModelInstruments.Split("suspicion");
        var guilty = await new Isolation(asked, Suspects).Find();
        if (guilty.Length == 0)
        {
            await Halve(asked, step with { Isolating = true }, "suspicion");
            return;
        }
        foreach (var id in asked.IdsOf(guilty))
            culprits.Enqueue(id);
        await Solve(asked.Subset(asked.Numbers.Except(guilty)), step with { Isolating = true });
    }

    private async Task<bool> Suspects(NumberedTitles asked)
    {
        var answer = await Ask(asked, []);
        return answer.Status is ModelStatus.Ok or ModelStatus.Truncated
            && AnswerSuspicion.Of(AnswerReading.Of(answer.Text, asked, ctm), asked).Count > 0;
    }

    private Task<ModelAnswer> Ask(NumberedTitles asked, IReadOnlyList<string> errors) =>
        calls.Ask(questions.About(asked, errors), scope, cancel);

    private async Task Halve(NumberedTitles asked, Step step, string reason)
    {
        ModelInstruments.Split(reason);
        var (first, second) = asked.Halves();
        await Task.WhenAll(Solve(first, step), Solve(second, step));
    }

    private void Block(NumberedTitles asked, ModelAnswer answer)
    {
        var why = answer.Status == ModelStatus.Refused ? "the model refused it"
            : answer.FilterCategories.Count == 0 ? "content filter" : $"content filter: {string.Join(", ", answer.FilterCategories)}";
        foreach (var id in asked.IdsOf([1]))
            blocked.Enqueue(new SetAsideTitle { TitleId = id, Reason = why });
    }

    private void Leave(NumberedTitles asked, string why)
    {
        reasons.Enqueue(why);
        foreach (var id in asked.IdsOf(asked.Numbers))
            left.Enqueue(id);
    }

    /// <summary>Some of the lines are numbered anew: then nothing is named by a number or place, for it would be another's.</summary>
    private static IReadOnlyList<string> Named(ReadAnswer read, IReadOnlyList<AcceptedEvent> unsupported, bool all)
    {
        if (all && read.Errors.Count > 0)
            return read.Errors;
        var errors = unsupported.Select(found => found.Summary.Length == 0
            ? "a summary was missing, or no plain sentence"
            : $"a summary said what is in none of its titles: {string.Join(", ", found.Ungrounded.Select(JsonLiteral.Of))}");
        return [.. errors, .. read.Uncovered.Count > 0 ? ["it left these titles out: place each of them"] : Array.Empty<string>()];
    }

    /// <param name="Errors">Of the answer before, named; never its text.</param>
    /// <param name="IsLast">Errors were named once already: what is still wrong is not asked again.</param>
    /// <param name="Isolating">Suspicion has been followed up.</param>
    private sealed record Step(IReadOnlyList<string> Errors, bool IsLast, bool Isolating)
    {
        public static readonly Step First = new([], IsLast: false, Isolating: false);
    }
}
