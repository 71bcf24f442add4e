using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>Judges what a batch answered to a question, as the live pipeline judges it: only a whole answer is remembered.</summary>
internal sealed class BatchReader(IOptions<LanguageModelOptions> options)
{
    private readonly LanguageModelOptions model = options.Value;
    private readonly TokenPrice price = TokenPrice.Of(options.Value.Profile).Half;

    /// <param name="asked">The question as it was booked.</param>
    /// <param name="planned">The question as a run would ask it now; null where none would.</param>
    /// <param name="reply">Null where the batch says nothing of it.</param>
    /// <param name="batch">Where it was asked.</param>
    public ClosedQuestion Read(AskedQuestion asked, PlannedQuestion? planned, ModelReply? reply, OpenBatch batch)
    {
        if (reply is null)
            return new ClosedQuestion(asked.Key, Outcome.Lost, null, null, "no_line", $"the batch ended as {batch.Status}");
        var call = reply.HttpStatus is >= 200 and < 300 ? Call(asked, reply, batch) : null;
        var (outcome, problem) = reply.Status switch
        {
            ModelStatus.Ok when planned is null => (Outcome.Unplanned, null),
            ModelStatus.Ok when planned.Question.IsComplete(reply.Text!) => (Outcome.Answered, null),
            ModelStatus.Ok => (Outcome.Unusable, "incomplete"),
            ModelStatus.Truncated or ModelStatus.ContentFiltered or ModelStatus.Refused or ModelStatus.ContextTooLong
                or ModelStatus.Malformed =>
                (Outcome.Unusable, reply.ErrorCode ?? reply.FinishReason ?? $"{reply.Status}"),
            _ => (Outcome.Lost, reply.ErrorCode ?? $"{reply.Status}"),
        };
        return new ClosedQuestion(
            asked.Key, outcome, outcome == Outcome.Answered ? Answer(planned!, reply) : null, call, problem, reply.Detail);
    }

    /// <summary>Under the live deployment's name: it is the one that the services ask.</summary>
    private StoredAnswer Answer(PlannedQuestion planned, ModelReply reply) => new()
    {
        Task = planned.Question.Request.Task,
        Deployment = model.Deployment!,
        PromptVersion = planned.Question.PromptVersion,
        Text = reply.Text!,
        Model = reply.Model,
        Fingerprint = reply.Fingerprint,
        Usage = reply.Usage,
    };

    /// <summary>Sent when the batch was, settled when it ended.</summary>
    private LedgerCall Call(AskedQuestion asked, ModelReply reply, OpenBatch batch)
    {
        var (sent, settled) = (new DateTimeOffset(batch.CreatedAt), new DateTimeOffset(batch.FinishedAt ?? batch.CreatedAt));
        return new LedgerCall
        {
            Id = Guid.CreateVersion7(sent),
            Entry = new CallEntry
            {
                CtmId = asked.CtmId,
                RunId = asked.RunId,
                Batch = asked.BatchNumber,
                Task = ModelTask.Extract,
                Attempt = 1,
                Deployment = batch.Deployment,
                PromptVersion = asked.PromptVersion,
                Key = asked.Key,
                ReservedTokens = asked.ReservedTokens,
            },
            SentAt = sent,
            SettledAt = settled,
            Outcome = new CallOutcome(reply, settled - sent, price.Of(reply.Usage)),
        };
    }
}
