using EventsV3.Cli.Demo;
using EventsV3.Cli.Evaluate;
using EventsV3.Contracts;
using EventsV3.Domain.Extraction;
using EventsV3.Domain.Merging;
using EventsV3.FaultServer;
using EventsV3.LanguageModels;
using EventsV3.LanguageModels.Consolidation;
using EventsV3.LanguageModels.Extraction;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Memory;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>All that stands between a batch and a model, wired as in the services, over a fault server of its own.</summary>
internal sealed class ModelStack : IAsyncDisposable
{
    private readonly IHost host;

    /// <summary>Settings with which nothing is waited for long.</summary>
    public static readonly (string Name, string Value)[] Hurried =
        [("LanguageModel:Ladder:Attempts", "2"), ("LanguageModel:Ladder:TimePerMessage", "00:00:02"), ("Timeouts:ModelCall", "00:00:02")];

    private ModelStack(FakeModel server, IHost host) => (Server, this.host) = (server, host);

    public FakeModel Server { get; }

    public LocalCallLedger Ledger => (LocalCallLedger)host.Services.GetRequiredService<ICallLedger>();

    /// <summary>What operators read.</summary>
    public IEnumerable<string> Warnings => host.Services.GetFakeLogCollector().GetSnapshot()
        .Where(line => line.Level >= LogLevel.Warning).Select(line => line.Message);

    /// <param name="server">Null: answers by the words of the headlines, and never fails.</param>
    /// <param name="settings">By their full names, as <c>LanguageModel:Ladder:Attempts</c>.</param>
    public static Task<ModelStack> Start(FakeModelOptions? server = null, params (string Name, string Value)[] settings) =>
        Start(_ => { }, server, settings);

    /// <param name="instead">Registers what is not as in the services.</param>
    /// <param name="server">As above.</param>
    /// <param name="settings">As above.</param>
    public static async Task<ModelStack> Start(
        Action<IServiceCollection> instead, FakeModelOptions? server, params (string Name, string Value)[] settings)
    {
        var model = await FakeModel.Start(server);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "ladder" });
        builder.Configuration.AddInMemoryCollection(DemoModel.SettingsOf(model));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        if (server?.Time is { } time && time != TimeProvider.System)
            builder.Services.AddSingleton(time);
        builder.Services.AddOptions<Timeouts>().BindConfiguration(nameof(Timeouts));
        builder.Logging.AddFakeLogging();
        builder.AddLocalModelMemory();
        builder.AddModelCalls();
        instead(builder.Services);
        return new ModelStack(model, builder.Build());
    }

    public Task<BatchReading> Read(ExtractBatch batch) =>
        host.Services.GetRequiredService<BatchExtraction>().Extract(batch, TestContext.Current.CancellationToken);

    /// <summary>Batches side by side, then consolidation.</summary>
    public async Task<MergedEvents> Read(IReadOnlyList<ExtractBatch> batches)
    {
        var read = await Task.WhenAll(batches.Select(async batch => batch.Read(await Read(batch))));
        return await host.Services.GetRequiredService<ModelConsolidation>()
            .Merge(batches[0].Ctm, read, new MergeOptions(), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await Server.DisposeAsync();
    }
}
