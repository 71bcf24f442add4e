using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, nothing otherwise. The standard variables hold:
/// protocol, service name, resource attributes. MassTransit and Npgsql bring their own sources; no instrumentation package is needed.
/// </summary>
public static class Telemetry
{
    private static readonly string[] Sources = ["MassTransit", "Npgsql", Instrumentation.Name];

    /// <summary>The framework's own: its requests, and what a process uses while nothing happens, which tells that it is there.</summary>
    private static readonly string[] FrameworkMeters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    /// <summary>Work here lasts up to a model call's time limit; the default boundaries end at ten seconds.</summary>
    private static readonly double[] Seconds = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 30, 60, 90, 120];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        // What .NET 11 does by itself: a request's span has the conventions' tags from its start.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var name = builder.Environment.ApplicationName;
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(Describe(ResourceBuilder.CreateEmpty(), name));
            logs.AddOtlpExporter();
        });
        builder.Services.AddSingleton(_ => OpenTelemetrySdk.Create(telemetry =>
        {
            telemetry.Services.AddSingleton<IConfiguration>(configuration);
            telemetry
                .ConfigureResource(resource => Describe(resource.Clear(), name))
                .WithTracing(traces => traces.AddSource(Sources).AddSource("Microsoft.AspNetCore").AddProcessor(new WithoutProbes()))
                .WithMetrics(metrics => metrics
                    .AddMeter(Sources).AddMeter(FrameworkMeters).AddView(Boundaries).SetExemplarFilter(ExemplarFilterType.TraceBased))
                .UseOtlpExporter();
        }));
        builder.Services.AddHostedService<TelemetryHost>();
    }

    /// <summary>The environment (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) last, so that it wins.</summary>
    private static ResourceBuilder Describe(ResourceBuilder resource, string name) =>
        resource.AddService(name, serviceNamespace: "eventsv3").AddTelemetrySdk().AddEnvironmentVariableDetector();

    /// <summary>Of what lasts. Instruments of the GenAI conventions bring the conventions' own boundaries, which dashboards expect.</summary>
    internal static ExplicitBucketHistogramConfiguration? Boundaries(Instrument instrument) =>
        !instrument.Name.EndsWith("duration", StringComparison.Ordinal) || instrument.Name.StartsWith("gen_ai.", StringComparison.Ordinal)
            ? null
            : new ExplicitBucketHistogramConfiguration
            {
                Boundaries = instrument.Unit == "ms" ? [.. Seconds.Select(second => second * 1000)] : Seconds,
            };

    /// <summary>
    /// Its construction makes the SDK listen before the bus starts. First in line, it stops last: what is left is sent while the database
    /// that gauges ask is still there.
    /// </summary>
    private sealed class TelemetryHost(OpenTelemetrySdk telemetry) : IHostedService
    {
        private const int Milliseconds = 5_000;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
            () =>
            {
                telemetry.TracerProvider.ForceFlush(Milliseconds);
                telemetry.MeterProvider.ForceFlush(Milliseconds);
            },
            CancellationToken.None);
    }
}
