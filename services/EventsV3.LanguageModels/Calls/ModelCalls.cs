using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Limits;
using EventsV3.LanguageModels.Telemetry;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// Asks a question until it is answered or not worth another attempt: memory first, then budget, circuit and rate limit, then one attempt
/// after another. The only place that repeats a call; below it nothing retries, above it questions only get smaller.
/// </summary>
public sealed class ModelCalls(
    IModelTransport transport,
    IRateLimit limit,
    IAnswerCache answers,
    ICallLedger ledger,
    ModelCircuit circuit,
    ModelProbe probe,
    IOptions<LanguageModelOptions> options,
    TimeProvider time) : IDisposable
{
    /// <summary>How long a message is held for a turn at the rate limit, or for settings that are wrong.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private readonly LanguageModelOptions model = options.Value;
    private readonly TokenPrice price = TokenPrice.Of(options.Value.Profile);
    private readonly Turns turns = new(limit, time);
    private readonly SemaphoreSlim inFlight = new(options.Value.Limits.Concurrency);

    /// <exception cref="ModelBusyException">The question has not been asked, and will have to wait longer than a message should be held.</exception>
    public async Task<ModelAnswer> Ask(ModelQuestion question, CallScope scope, CancellationToken cancel)
    {
        var key = KeyOf(question);
        var entry = new CallEntry
        {
            CtmId = scope.CtmId,
            RunId = scope.RunId,
            Batch = scope.Batch,
            Task = question.Request.Task,
            Attempt = 1,
            Deployment = model.Deployment!,
            PromptVersion = question.PromptVersion,
            Key = key.Value,
            ReservedTokens = question.ReservedTokens,
        };
        if (await Recall(key, entry, scope.Budget, cancel) is { } known)
            return known;
        var stored = false;
        try
        {
            var reply = await Attempt(question, entry, scope, cancel);
            if (reply.Answer.Status == ModelStatus.Ok && reply.Answer.Text is { } text && question.IsComplete(text))
            {
                await answers.Store(key, Remember(question, reply.Last!), CancellationToken.None);
                stored = true;
            }
            return reply.Answer;
        }
        finally
        {
            if (!stored)
                await answers.Release(key, CancellationToken.None);
        }
    }

    /// <summary>The content address of a question to this deployment.</summary>
    public AnswerKey KeyOf(ModelQuestion question) => AnswerKey.Of(
        question.Request.Task,
        question.PromptVersion,
        question.Request.System,
        question.Request.Schema.Json,
        model.Deployment!,
        $"temperature={model.Profile.Temperature},seed={model.Profile.Seed},strict={model.Profile.StrictSchema},output={question.Request.MaxOutputTokens}",
        question.Request.User);

    public void Dispose()
    {
        turns.Dispose();
        inFlight.Dispose();
    }

    /// <summary>Null: nobody knows, and it is ours to ask.</summary>
    private async Task<ModelAnswer?> Recall(AnswerKey key, CallEntry entry, MessageBudget budget, CancellationToken cancel)
    {
        while (true)
        {
            switch (await answers.Find(key, cancel))
            {
                case AnswerLookup.Hit hit:
                    ModelInstruments.Cached(hit: true);
                    await ledger.RecordHit(entry, cancel);
                    return ModelAnswer.Remembered(hit.Answer.Text);
                case AnswerLookup.Busy busy when budget.TimeLeft > TimeSpan.Zero:
                    await Task.Delay(busy.Wait, time, cancel);
                    break;
                case AnswerLookup.Busy:
                    return ModelAnswer.None("another process asks the same and has not been answered in time");
                default:
                    ModelInstruments.Cached(hit: false);
                    return null;
            }
        }
    }

    private async Task<(ModelAnswer Answer, ModelReply? Last)> Attempt(
        ModelQuestion question, CallEntry entry, CallScope scope, CancellationToken cancel)
    {
        var budget = scope.Budget;
        int failures = 0, refusals = 0;
        for (var attempt = 1; ; attempt++)
        {
            await EnterCircuit(budget, cancel);
            if (circuit.Fault is { } outage && budget.TimeLeft <= TimeSpan.Zero)
                return (ModelAnswer.None(outage), null);
            if (budget.Spend(question.ReservedTokens) is { } usedUp)
                return (ModelAnswer.None(usedUp), null);
            if (await OverBudget(question, scope, cancel) is { } stop)
            {
                ModelInstruments.LeftUnasked();
                return (ModelAnswer.None(stop), null);
            }

            var reply = await AskOnce(question, entry with { Attempt = attempt }, budget, cancel);
            circuit.Report(reply);
            switch (reply.Status)
            {
                case ModelStatus.RateLimited:
                    await limit.Block(reply.RetryAfter ?? Backoff.After(attempt, Random.Shared.NextDouble()), cancel);
                    break;
                case ModelStatus.Transient or ModelStatus.Timeout or ModelStatus.Malformed:
                    if (++failures >= model.Ladder.Attempts)
                        return (ModelAnswer.None($"no usable answer in {failures} attempts, at last {reply.Status} ({reply.ErrorCode})", reply.Status), reply);
                    await Pause(reply.RetryAfter ?? Backoff.After(failures, Random.Shared.NextDouble()), budget, cancel);
                    break;
                case var fault when ModelCircuit.MayBeTheDeployments(fault):
                    // The second one is the question's, for a probe has found the deployment sound.
                    if (++refusals > 1)
                        return (ModelAnswer.None($"the model does not take this question: {reply.Status} ({reply.ErrorCode}: {reply.Detail})", fault), reply);
                    await probe.Check(cancel);
                    break;
                default:
                    return (ModelAnswer.Of(reply), reply);
            }
        }
    }

    private async Task<ModelReply> AskOnce(ModelQuestion question, CallEntry entry, MessageBudget budget, CancellationToken cancel)
    {
        await inFlight.WaitAsync(cancel);
        try
        {
            var turn = await TakeTurn(question.ReservedTokens, budget, cancel);
            var id = await ledger.Open(entry, cancel);
            // A process that has just started, or a database that has been slow.
            if (turns.HasPassed(turn))
                await TakeTurn(question.ReservedTokens, budget, cancel);
            var began = time.GetTimestamp();
            var reply = await transport.Send(question.Request, cancel);
            // What was paid for is written down even when the service is told to stop meanwhile.
            await ledger.Settle(
                id,
                new CallOutcome(reply, time.GetElapsedTime(began), price.Of(reply.Usage)),
                CancellationToken.None);
            budget.Correct(entry.ReservedTokens, reply.Usage?.Total ?? (IsFree(reply) ? 0 : entry.ReservedTokens));
            await GiveBack(entry.ReservedTokens, reply, CancellationToken.None);
            return reply;
        }
        finally
        {
            inFlight.Release();
        }
    }

    private async Task<Turn> TakeTurn(int tokens, MessageBudget budget, CancellationToken cancel)
    {
        if (await turns.Take(tokens, Hold, cancel) is not { } turn)
            throw new ModelBusyException($"the rate limit of {model.Deployment} is booked out for more than {Hold.TotalMinutes} minutes");
        ModelInstruments.Waited(turn.Waited);
        budget.Waited(turn.Waited);
        return turn;
    }

    /// <summary>
    /// What an answer did not use, where the provider counts so. A refused request keeps its booking: a refusal says that our books run
    /// behind the provider's, and a booking that it does not count brings them level. Given back, the next would be refused as well.
    /// </summary>
    private async Task GiveBack(int reserved, ModelReply reply, CancellationToken cancel)
    {
        if (model.Limits.RefundUnused && reply.Usage is { } usage)
            await limit.Refund(reserved - usage.Total, cancel);
    }

    private async Task EnterCircuit(MessageBudget budget, CancellationToken cancel)
    {
        while (circuit.Fault is not null)
        {
            var permanent = circuit.IsPermanent;
            var patience = permanent ? Hold : budget.TimeLeft;
            if (await circuit.Enter(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, cancel))
                return;
            if (circuit.IsPermanent)
                throw new ModelBusyException(circuit.Fault ?? "the model could not be asked");
            if (budget.TimeLeft <= TimeSpan.Zero)
                return;
        }
    }

    private async Task<string?> OverBudget(ModelQuestion question, CallScope scope, CancellationToken cancel) => model.Budget.IsSet
        ? BudgetGuard.Refuse(model.Budget, await ledger.Spent(scope.CtmId, cancel), question.ReservedTokens, price)
        : null;

    private async Task Pause(TimeSpan wait, MessageBudget budget, CancellationToken cancel)
    {
        var left = budget.TimeLeft;
        await Task.Delay(wait < left ? wait : left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancel);
    }

    private StoredAnswer Remember(ModelQuestion question, ModelReply reply) => new()
    {
        Task = question.Request.Task,
        Deployment = model.Deployment!,
        PromptVersion = question.PromptVersion,
        Text = reply.Text!,
        Model = reply.Model,
        Fingerprint = reply.Fingerprint,
        Usage = reply.Usage,
    };

    private static bool IsFree(ModelReply reply) => reply.HttpStatus is >= 400 or 0;
}
