using EventsV3.Cli.Demo;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Titles;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Minds.Oracle;
using EventsV3.LanguageModels.Configuration;
using EventsV3.ServiceDefaults;

namespace EventsV3.Cli.Evaluate;

/// <summary>What is scored, and, for the oracle, the server that it asks.</summary>
internal sealed class ScoredModel : IAsyncDisposable
{
    private readonly FakeModel? server;
    private readonly ModelPipeline? model;

    private ScoredModel(IScoredPipeline pipeline, FakeModel? server)
    {
        Pipeline = pipeline;
        model = pipeline as ModelPipeline;
        this.server = server;
    }

    public IScoredPipeline Pipeline { get; }

    /// <param name="batchSize">Null: each CTM whole.</param>
    public static ScoredModel Embedded(int? batchSize) => new(new EmbeddedPipeline(batchSize), null);

    /// <param name="choice">Which.</param>
    /// <param name="titles">The labels that the oracle answers from.</param>
    /// <param name="batchSize">Titles a batch holds at most.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<ScoredModel> Start(
        ModelChoice choice, IReadOnlyList<LabelledTitle> titles, int batchSize, CancellationToken cancellation)
    {
        if (!choice.Oracle)
        {
            var configured = Configured(batchSize);
            if (await configured.Start(cancellation) is { } fault)
                throw new OperatorError(fault, "eventsv3 evaluate --help");
            return new ScoredModel(configured, null);
        }
        var server = await FakeModel.Start(new FakeModelOptions
        {
            Mode = new OracleMind(titles.Select(line => new LabelledHeadline(line.CtmId, line.Title.Text, line.Title.Day(), line.Label))),
            Noise = choice.Noise > 0 ? new Noise(choice.Noise, choice.Seed) : null,
        });
        return new ScoredModel(new ModelPipeline(DemoModel.SettingsOf(server), batchSize), server);
    }

    /// <summary>Null when no model was asked.</summary>
    public EvaluationCosts? Costs() => model is null ? null : EvaluationCosts.Of(model.Ledger.Calls);

    public async ValueTask DisposeAsync()
    {
        model?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    private static ModelPipeline Configured(int batchSize)
    {
        if (!LanguageModelOptions.UsesModelIn(new ConfigurationBuilder().AddEnvironmentVariables().Build()))
        {
            throw new OperatorError(
                "No language model is configured.",
                "export LanguageModel__Endpoint=https://NAME.openai.azure.com LanguageModel__Deployment=NAME LanguageModel__ApiKey=…   (or --model oracle)");
        }
        try
        {
            return new ModelPipeline(new Dictionary<string, string?>(), batchSize);
        }
        catch (Exception wrong) when (ConfigurationFaults.Of(wrong) is { } faults)
        {
            throw new OperatorError(string.Join(' ', faults), "eventsv3 evaluate --help");
        }
    }
}
