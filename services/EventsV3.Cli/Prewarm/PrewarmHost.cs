using EventsV3.Cli.Terminal;
using EventsV3.Contracts;
using EventsV3.Extractor.Extraction;
using EventsV3.Extractor.Planning;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Memory;
using EventsV3.LanguageModels.Prewarming;
using EventsV3.ServiceDefaults;
using EventsV3.Store.Planning;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Cli.Prewarm;

/// <summary>The extractor's settings and its planning, without the extractor.</summary>
internal sealed class PrewarmHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly NpgsqlDataSource database;
    private readonly BatchExtraction extraction;
    private readonly int batchSize;

    private PrewarmHost(IHost host, NpgsqlDataSource database)
    {
        (this.host, this.database) = (host, database);
        extraction = host.Services.GetRequiredService<BatchExtraction>();
        batchSize = host.Services.GetRequiredService<IOptions<ExtractionOptions>>().Value.BatchSize;
        Prewarmer = host.Services.GetRequiredService<Prewarmer>();
    }

    public Prewarmer Prewarmer { get; }

    /// <exception cref="OperatorError">The environment names no model, or something in it is wrong.</exception>
    public static PrewarmHost Create(NpgsqlDataSource database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "eventsv3-prewarm" });
        builder.Configuration.AddEnvironmentVariables();
        if (!builder.UsesLanguageModel())
        {
            throw new OperatorError(
                "No language model is configured: the embedded extractor works, and needs no answers ahead.",
                "set LanguageModel__Endpoint, __Deployment and __ApiKey as the services have them, then: eventsv3 prewarm --dry-run --all");
        }
        builder.Services.AddOptions<ExtractionOptions>().BindConfiguration(ExtractionOptions.Section).ValidateDataAnnotations();
        builder.Services.AddSingleton(database);
        builder.AddLocalModelMemory();
        builder.AddModelCalls();
        builder.AddPrewarming();
        try
        {
            return new PrewarmHost(builder.Build(), database);
        }
        catch (Exception wrong) when (ConfigurationFaults.Of(wrong) is { } faults)
        {
            throw new OperatorError(
                string.Join(' ', faults), "set it as the services have it, then: eventsv3 prewarm --dry-run --all");
        }
    }

    /// <summary>As <see cref="CtmReadyConsumer"/> would plan it now.</summary>
    public async Task<IReadOnlyList<PlannedQuestion>> Plan(Guid ctmId, bool full, CancellationToken cancellation)
    {
        var ready = new CtmReady { CtmId = ctmId, Mode = full ? ReadyMode.Full : ReadyMode.Incremental };
        return await CtmSnapshot.Read(database, ctmId, cancellation) is { } ctm
            && RunPlanner.Plan(ctm, ready, extraction.Fingerprint, batchSize) is RunPlan.Extract plan
            ? [.. plan.Batches.SelectMany(Questions)]
            : [];
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)host).DisposeAsync();

    private IEnumerable<PlannedQuestion> Questions(ExtractBatch batch) => extraction.FirstQuestions(batch)
        .Select(first => new PlannedQuestion(batch.Run.CtmId, batch.Run.RunId, batch.BatchNumber, first.Key, first.Question));
}
