using EventsV3.Contracts;
using EventsV3.Domain.Consolidation;
using EventsV3.Domain.Merging;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Reading;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Consolidation;

/// <summary>
/// A run's events united by a model that is shown small blocks of summaries and never a title. What it cannot answer merges nothing, and is
/// remembered as pending.
/// </summary>
public sealed class ModelConsolidation(
    ModelCalls calls, IOptions<LanguageModelOptions> options, TimeProvider time, ILogger<ModelConsolidation> log)
{
    private readonly LanguageModelOptions model = options.Value;

    /// <exception cref="ModelBusyException">The model cannot be asked now; the message should wait in its queue.</exception>
    public async Task<MergedEvents> Merge(
        CtmContext ctm, IReadOnlyList<BatchExtracted> batches, MergeOptions merge, CancellationToken cancel)
    {
        var rounds = new ConsolidationRounds(ctm, batches, merge, new ConsolidationRules { Askable = text => !HostileHeadline.Is(text) });
        var run = batches[0].Run;
        var scope = new CallScope(run.CtmId, run.RunId, Batch: 0, new MessageBudget(model.Ladder, batches.Count, time));
        while (rounds.Next() is { Count: > 0 } blocks)
            rounds.Apply(await Task.WhenAll(blocks.Select(block => Ask(ctm, block, scope, cancel))));
        return rounds.Finish();
    }

    private async Task<BlockAnswer> Ask(CtmContext ctm, Block block, CallScope scope, CancellationToken cancel)
    {
        var answer = await calls.Ask(Question(ctm, block, []), scope, cancel);
        if (answer.Status != ModelStatus.Ok)
            return Unanswered(ctm, block, answer);
        var read = GroupsReading.Of(answer.Text, block.Lines.Count);
        if (read.Complete)
            return BlockAnswer.Of(read.Groups!);
        // Once more, with what was wrong named and nothing of the answer repeated.
        answer = await calls.Ask(Question(ctm, block, read.Errors), scope, cancel);
        if (answer.Status != ModelStatus.Ok)
            return Unanswered(ctm, block, answer);
        read = GroupsReading.Of(answer.Text, block.Lines.Count);
        return read.Complete ? BlockAnswer.Of(read.Groups!) : BlockAnswer.Failed;
    }

    private BlockAnswer Unanswered(CtmContext ctm, Block block, ModelAnswer answer)
    {
        if (answer.Status is ModelStatus.Truncated or ModelStatus.ContextTooLong or ModelStatus.ContentFiltered or ModelStatus.Refused)
            return BlockAnswer.TooMuch;
        log.LogWarning(
            "{Ctm}: whether {Events} events are the same was not answered and stays open: {Reason}",
            ctm, block.Lines.Count, answer.GaveUp ?? $"the model's answer was {answer.Status}");
        return BlockAnswer.Failed;
    }

    private ModelQuestion Question(CtmContext ctm, Block block, IReadOnlyList<string> errors)
    {
        var user = ConsolidationPrompt.User(ctm, block.Lines, errors);
        var request = new ModelRequest
        {
            Task = ModelTask.Consolidate,
            System = ConsolidationPrompt.System,
            User = user,
            Schema = ConsolidationPrompt.Schema,
            MaxOutputTokens = Math.Min(model.Profile.OutputTokens, ConsolidationPrompt.MaxOutputTokens(block.Lines.Count)),
        };
        return new ModelQuestion(
            request,
            ConsolidationPrompt.Version,
            TokenEstimate.Of(ConsolidationPrompt.System) + TokenEstimate.Of(user),
            text => GroupsReading.Of(text, block.Lines.Count) is { Complete: true, Groups: { } groups } && block.IsPlausible(groups));
    }
}
