using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// Fills the answers that the live pipeline looks up, by the provider's batch API at half price. There is no second path through a run: what
/// was asked ahead is found, what was not is asked.
/// </summary>
public sealed class Prewarmer
{
    private readonly BatchApi api;
    private readonly PrewarmStore store;
    private readonly BatchSubmission submission;
    private readonly BatchCollection collection;
    private readonly LanguageModelOptions model;
    private readonly PrewarmOptions limits;

    internal Prewarmer(
        BatchApi api, PrewarmStore store, BatchSubmission submission, BatchCollection collection,
        IOptions<LanguageModelOptions> model, IOptions<PrewarmOptions> limits)
    {
        (this.api, this.store, this.submission, this.collection) = (api, store, submission, collection);
        (this.model, this.limits) = (model.Value, limits.Value);
    }

    /// <summary>By all calls of <see cref="Look"/>.</summary>
    public PrewarmCollected Collected { get; } = new();

    private string Deployment => string.IsNullOrWhiteSpace(model.BatchDeployment) ? model.Deployment! : model.BatchDeployment.Trim();

    /// <returns>Null while another process prewarms this database; else what ends the turn.</returns>
    public Task<IAsyncDisposable?> TryToBeAlone(CancellationToken cancel) => store.TryToBeAlone(cancel);

    /// <summary>Batches of other endpoints: they cannot be asked about here, and are left alone.</summary>
    public async Task<IReadOnlyList<OpenBatch>> Elsewhere(CancellationToken cancel) =>
        [.. (await store.Open(cancel)).Where(batch => batch.Endpoint != api.Url.ToString())];

    /// <summary>One look at every batch under way: what is over is collected.</summary>
    /// <returns>Those that are not over.</returns>
    /// <exception cref="BatchApiException">The provider could not be asked. Everything goes on there.</exception>
    public async Task<IReadOnlyList<OpenBatch>> Look(PlanQuestions plan, CancellationToken cancel)
    {
        var open = new List<OpenBatch>();
        foreach (var batch in (await store.Open(cancel)).Where(batch => batch.Endpoint == api.Url.ToString()))
        {
            if (await submission.Resume(batch, cancel) is not { BatchId: { } id } submitted)
                continue;
            var provider = await api.Get(id, cancel);
            var now = submitted with { Status = provider.Status, Completed = provider.Completed, Failed = provider.Failed };
            await store.Note(now, provider.IsOver, cancel);
            if (provider.IsOver)
                await collection.Collect(await Reload(now, cancel), provider, plan, Collected, cancel);
            else
                open.Add(now);
        }
        return open;
    }

    /// <summary>Asks what the CTMs' runs will ask first, and nobody has answered or is asking.</summary>
    /// <param name="ctms">In any order.</param>
    /// <param name="full">Every title again.</param>
    /// <param name="send">False: nothing leaves this process.</param>
    /// <param name="plan">How runs are planned.</param>
    /// <param name="progress">Told after each CTM.</param>
    /// <param name="cancel">What was sent stays sent, and is collected by the next call.</param>
    public async Task<PrewarmAsked> Ask(
        IEnumerable<Guid> ctms, bool full, bool send, PlanQuestions plan, IProgress<PrewarmAsked> progress, CancellationToken cancel)
    {
        var asked = new PrewarmAsked();
        var seen = new HashSet<string>();
        var input = new BatchInput(limits);
        try
        {
            foreach (var ctm in ctms)
            {
                foreach (var question in await ToAsk(await plan(ctm, full, cancel), seen, asked, cancel))
                {
                    if (!input.TryAdd(question, Deployment, model.Profile))
                    {
                        await Submit(input, full, send, asked, cancel);
                        input.Dispose();
                        input = new BatchInput(limits);
                        input.TryAdd(question, Deployment, model.Profile);
                    }
                    asked.Requests++;
                    asked.InputTokens += question.Question.InputTokens;
                    asked.OutputTokensAtMost += question.Question.Request.MaxOutputTokens;
                }
                asked.Ctms++;
                progress.Report(asked);
            }
            await Submit(input, full, send, asked, cancel);
        }
        finally
        {
            input.Dispose();
        }
        asked.UsdAtMost = TokenPrice.Of(model.Profile).Half.AtMost(asked.InputTokens, asked.OutputTokensAtMost);
        return asked;
    }

    private async Task<List<PlannedQuestion>> ToAsk(
        IReadOnlyList<PlannedQuestion> planned, HashSet<string> seen, PrewarmAsked asked, CancellationToken cancel)
    {
        var questions = planned.Where(question => seen.Add(question.Key.Value)).ToList();
        var known = questions.Count == 0
            ? new Dictionary<string, string>()
            : await store.Known(questions.Select(question => question.Key.Value), api.Url.ToString(), cancel);
        asked.Questions += questions.Count;
        asked.AlreadyAnswered += known.Values.Count(state => state == "answered");
        asked.UnderWay += known.Values.Count(state => state == "under_way");
        asked.LeftToTheServices += known.Values.Count(state => state == "unusable");
        return questions.FindAll(question => !known.ContainsKey(question.Key.Value));
    }

    private async Task Submit(BatchInput input, bool full, bool send, PrewarmAsked asked, CancellationToken cancel)
    {
        if (input.Questions.Count == 0)
            return;
        asked.Batches++;
        if (send)
            await submission.Submit(input, Deployment, full, cancel);
    }

    /// <summary>With the times that the database wrote.</summary>
    private async Task<OpenBatch> Reload(OpenBatch batch, CancellationToken cancel) =>
        (await store.Open(cancel)).First(row => row.Id == batch.Id);
}
