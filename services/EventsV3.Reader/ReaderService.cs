using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventsV3.Reader.Access;
using EventsV3.Reader.Answers;
using EventsV3.Reader.Ctms;
using EventsV3.Reader.Events;
using EventsV3.Reader.Live;
using EventsV3.Reader.Migration;
using EventsV3.Reader.Page;
using EventsV3.Reader.Pipeline;
using EventsV3.Reader.Titles;
using EventsV3.ServiceDefaults;

namespace EventsV3.Reader;

/// <summary>Events over HTTP, for frontends and for people. Writes nothing but what shadow reads find.</summary>
public static class ReaderService
{
    public const string Name = "reader";

    public const string Role = DatabaseRole.Reader;

    /// <summary>A reader waits for nobody: what cannot be had within seconds is answered with 503, and asked again.</summary>
    private static readonly SessionLimits Patient = new(StatementSeconds: 5, LockSeconds: 1, ConnectSeconds: 3);

    /// <summary>The Reader within another program, not yet started: with these settings and no others, and without its logs.</summary>
    public static WebApplication Within(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = Name });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddReader();
        var app = builder.Build();
        app.MapReader();
        return app;
    }

    public static void AddReader(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.AddPostgres(Role, Patient);
        builder.Services.AddOptions<ReaderOptions>().BindConfiguration(ReaderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddAccess();
        builder.Services.AddProblems();
        builder.Services.AddClientLimits();
        builder.Services.AddOpenApi(api => api.AddDocumentTransformer<ApiDescription>());
        builder.Services.AddSingleton<Readers>();
        builder.Services.AddSingleton<LiveFeed>();
        builder.Services.AddSingleton<PipelineView>();
        builder.Services.AddSingleton<MigrationView>();
    }

    public static void MapReader(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseAccess();
        app.MapPage();
        app.MapOpenApi().AllowAnonymous();

        var api = app.MapGroup("").WithAccess();
        api.MapCtms();
        api.MapEvents();
        api.MapTitles();
        api.MapPipeline();
        api.MapMigration();
        api.MapLive();
    }
}
