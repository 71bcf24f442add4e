using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// Probes at start, so that a wrong name, key or profile is known before the first batch comes; and again while the deployment is out of use,
/// so that what is mended at the provider is noticed without a restart.
/// </summary>
internal sealed class ProbeService(ModelProbe probe, ModelCircuit circuit, IOptions<LanguageModelOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ModelInstruments.Begin();
        using var timer = new PeriodicTimer(options.Value.ProbeEvery, time);
        await probe.Ask(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (circuit.IsPermanent)
                await probe.Ask(stoppingToken);
        }
    }
}
