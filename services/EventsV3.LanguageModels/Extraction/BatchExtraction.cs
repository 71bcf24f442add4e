using System.Text.Json;
using EventsV3.Contracts;
using EventsV3.Domain.Events;
using EventsV3.Domain.Extraction;
using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Consolidation;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Telemetry;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Extraction;

/// <summary>
/// A batch of titles read by a model. Whatever the model does, each title ends in exactly one event or is set aside with a reason (T1): what it
/// gives no usable answer for is placed by the embedded extractor, and marked.
/// </summary>
public sealed class BatchExtraction(
    ModelCalls calls,
    IAnswerCache memory,
    ICallLedger ledger,
    IOptions<LanguageModelOptions> options,
    TimeProvider time,
    ILogger<BatchExtraction> log)
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    private readonly LanguageModelOptions model = options.Value;

    /// <summary>All that decides a reading beside the titles.</summary>
    public string Fingerprint =>
        $"model/{model.Deployment}/{ExtractionPrompt.Version}/{ConsolidationPrompt.Version}/{EmbeddedExtractor.Fingerprint}";

    /// <summary>
    /// The same batch of the same run again is answered from memory, whatever the first reading went through: a redelivered message asks no model.
    /// </summary>
    /// <exception cref="ModelBusyException">The model cannot be asked now; the message should wait in its queue.</exception>
    public async Task<BatchReading> Extract(ExtractBatch batch, CancellationToken cancel)
    {
        var key = KeyOf(batch);
        while (true)
        {
            switch (await memory.Find(key, cancel))
            {
                case AnswerLookup.Hit hit:
                    ModelInstruments.Cached(hit: true);
                    await ledger.RecordHit(Entry(batch, key), cancel);
                    return JsonSerializer.Deserialize<BatchReading>(hit.Answer.Text, Json)!;
                case AnswerLookup.Busy busy:
                    await Task.Delay(busy.Wait, time, cancel);
                    break;
                default:
                    return await ReadAndRemember(batch, key, cancel);
            }
        }
    }

    /// <summary>What the model will be asked first about a batch, each with the key that its answer is looked for under.</summary>
    public IEnumerable<(AnswerKey Key, ModelQuestion Question)> FirstQuestions(ExtractBatch batch) =>
        new ExtractionQuestions(batch.Ctm, model.Profile).First(AskableTitles.Of(batch.Titles).Askable)
            .Select(question => (calls.KeyOf(question), question));

    private CallEntry Entry(ExtractBatch batch, AnswerKey key) => new()
    {
        CtmId = batch.Run.CtmId,
        RunId = batch.Run.RunId,
        Batch = batch.BatchNumber,
        Task = ModelTask.Extract,
        Attempt = 1,
        Deployment = model.Deployment!,
        PromptVersion = ExtractionPrompt.Version,
        Key = key.Value,
    };

    private async Task<BatchReading> ReadAndRemember(ExtractBatch batch, AnswerKey key, CancellationToken cancel)
    {
        var stored = false;
        try
        {
            var reading = await Read(batch, cancel);
            await memory.Store(
                key,
                new StoredAnswer
                {
                    Task = "reading",
                    Deployment = model.Deployment!,
                    PromptVersion = ExtractionPrompt.Version,
                    Text = JsonSerializer.Serialize(reading, Json),
                },
                CancellationToken.None);
            stored = true;
            return reading;
        }
        finally
        {
            if (!stored)
                await memory.Release(key, CancellationToken.None);
        }
    }

    private async Task<BatchReading> Read(ExtractBatch batch, CancellationToken cancel)
    {
        var titles = AskableTitles.Of(batch.Titles);
        var scope = new CallScope(batch.Run.CtmId, batch.Run.RunId, batch.BatchNumber, new MessageBudget(model.Ladder, batches: 1, time));
        var ladder = new ExtractionLadder(calls, batch.Ctm, scope, model.Profile, cancel);
        await ladder.Climb(titles.Askable);
        if (ladder.Left.Count > 0)
        {
            log.LogWarning(
                "{Ctm}, batch {Batch}: {Left} of {Titles} titles were placed by the embedded extractor: {Reasons}",
                batch.Ctm, batch.BatchNumber, ladder.Left.Count, batch.Titles.Count, string.Join("; ", ladder.Reasons));
        }
        return Assemble(batch, titles, ladder);
    }

    private static BatchReading Assemble(ExtractBatch batch, AskableTitles titles, ExtractionLadder ladder)
    {
        var left = ladder.Left.ToHashSet();
        var embedded = left.Concat(titles.Hostile).Concat(ladder.Culprits).ToHashSet();
        var placed = EmbeddedExtractor.Extract(batch.Ctm, [.. batch.Titles.Where(title => left.Contains(title.Id))]).Events
            // Each alone, so that nothing is drawn into their event.
            .Concat(batch.Titles.Where(title => embedded.Contains(title.Id) && !left.Contains(title.Id))
                .SelectMany(title => EmbeddedExtractor.Extract(batch.Ctm, [title]).Events));
        var order = batch.Titles.Select((title, place) => (title.Id, place)).ToDictionary(title => title.Id, title => title.place);
        var events = ladder.Events.Concat(placed).OrderBy(found => CatchAll.Is(found.Summary)).ThenBy(found => order[found.TitleIds[0]]);
        var reading = new BatchReading(
            SameEvents.Unite(events),
            [
                .. titles.All.Blank,
                .. ladder.Blocked.OrderBy(title => order[title.TitleId]),
            ])
        {
            Degraded = [.. left.OrderBy(id => order[id])],
        };
        Check(batch, reading);
        ModelInstruments.Placed(accepted: batch.Titles.Count - left.Count - ladder.Blocked.Count, left.Count, ladder.Blocked.Count);
        return reading;
    }

    /// <summary>The books of T1, before anybody builds on them.</summary>
    private static void Check(ExtractBatch batch, BatchReading reading)
    {
        var named = reading.Events.SelectMany(found => found.TitleIds).Concat(reading.SetAside.Select(title => title.TitleId)).ToList();
        if (named.Count != batch.Titles.Count || !named.ToHashSet().SetEquals(batch.Titles.Select(title => title.Id)))
            throw new InvalidOperationException(
                $"{batch.Ctm}, batch {batch.BatchNumber}: {batch.Titles.Count} titles went in and {named.Count} came out. Nothing was published.");
    }

    private AnswerKey KeyOf(ExtractBatch batch) => AnswerKey.Of(
        "reading", ExtractionPrompt.Version, Fingerprint, "", model.Deployment!, "", $"{batch.Run.RunId:N}/{batch.BatchNumber}");
}
