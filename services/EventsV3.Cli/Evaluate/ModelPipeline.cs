using EventsV3.Contracts;
using EventsV3.Domain.Merging;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Consolidation;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Memory;
using Microsoft.Extensions.Options;

namespace EventsV3.Cli.Evaluate;

/// <summary>A language model, asked as the services ask it; what is shared through PostgreSQL there is this process's memory here.</summary>
internal sealed class ModelPipeline : IScoredPipeline, IDisposable
{
    private readonly IHost host;
    private readonly int batchSize;
    private readonly BatchExtraction extraction;
    private readonly ModelConsolidation consolidation;

    /// <param name="settings">On top of the environment's: section <c>LanguageModel</c>.</param>
    /// <param name="batchSize">Titles a batch holds at most.</param>
    /// <exception cref="OptionsValidationException">The settings are not complete.</exception>
    public ModelPipeline(IReadOnlyDictionary<string, string?> settings, int batchSize)
    {
        this.batchSize = batchSize;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-evaluate" });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddLocalModelMemory();
        builder.AddModelCalls();
        host = builder.Build();
        host.Services.GetRequiredService<IStartupValidator>().Validate();
        extraction = host.Services.GetRequiredService<BatchExtraction>();
        consolidation = host.Services.GetRequiredService<ModelConsolidation>();
    }

    public LocalCallLedger Ledger => (LocalCallLedger)host.Services.GetRequiredService<ICallLedger>();

    /// <summary>Null, or why the model cannot be asked: better known before than after a thousand questions.</summary>
    public async Task<string?> Start(CancellationToken cancellation)
    {
        await host.Services.GetRequiredService<ModelProbe>().Ask(cancellation);
        return host.Services.GetRequiredService<ModelCircuit>().Fault;
    }

    public async Task<ScoredEvents> Extract(string set, CtmContext ctm, Title[] titles, CancellationToken cancellation)
    {
        var batches = await Task.WhenAll(ScoredBatch.Cut(set, ctm, titles, batchSize)
            .Select(async batch => batch.Read(await extraction.Extract(batch, cancellation))));
        return ScoredBatch.Score(await consolidation.Merge(ctm, batches, new MergeOptions(), cancellation));
    }

    public void Dispose() => host.Dispose();
}
