using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.ServiceDefaults;

/// <summary>A worker's process, from its arguments to its exit code.</summary>
public static class Service
{
    internal const string DefaultUrl = "http://*:8080";

    /// <summary>Configuration, logging, telemetry, health and the stop timeouts. <paramref name="name"/> is what operators, traces and
    /// the database know the service by.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, string name)
    {
        // appsettings.json lies beside the program, wherever it is started from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(DefaultUrl);

        // Liveness answers while the bus still waits for its broker.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.AddLogging();
        builder.AddTelemetry();
        builder.AddHealth();
        return builder;
    }

    /// <summary>Runs until SIGTERM. Exit code 0 after a stop, 1 when the configuration is incomplete: it says what to set.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="map">What it answers over HTTP besides its health.</param>
    public static async Task Run(WebApplicationBuilder builder, Action<WebApplication>? map = null)
    {
        if (HealthProbe.Wanted(Environment.GetCommandLineArgs()))
        {
            Environment.ExitCode = await HealthProbe.Ask(builder.Configuration);
            return;
        }

        try
        {
            await using var app = builder.Build();
            await Start(app, map);
        }
        catch (Exception incomplete) when (ConfigurationFaults.Of(incomplete) is { } faults)
        {
            await Console.Error.WriteLineAsync($"{builder.Environment.ApplicationName} cannot start:");
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync($"  {fault}");
            Environment.ExitCode = 1;
        }
    }

    private static async Task Start(WebApplication app, Action<WebApplication>? map)
    {
        try
        {
            // Before anything is built from the configuration.
            app.Services.GetService<IStartupValidator>()?.Validate();
            app.UseRequestSpans();
            map?.Invoke(app);
            app.MapHealth();
            await app.StartAsync();
        }
        catch (Exception) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // SIGTERM while it waited for its broker: nothing was begun.
            return;
        }

        await app.WaitForShutdownAsync();
    }
}
