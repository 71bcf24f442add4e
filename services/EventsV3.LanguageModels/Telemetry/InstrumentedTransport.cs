using System.Diagnostics;
using System.Text.Json;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;

namespace EventsV3.LanguageModels.Telemetry;

/// <summary>
/// A span and the metrics of each attempt, whichever adapter makes it. The packages' own are off or silent: they know older conventions,
/// and nothing of what is not typed.
/// </summary>
internal sealed class InstrumentedTransport : IModelTransport
{
    private const string Cancelled = "cancelled";

    private static readonly ActivitySource Spans = new(Instrumentation.Name);

    private readonly TransportSettings settings;
    private readonly bool recordPrompts;
    private readonly TimeProvider time;
    private readonly TokenPrice price;
    private readonly string span;
    private readonly TagList call;

    /// <param name="inner">Makes the attempts.</param>
    /// <param name="settings">Its own.</param>
    /// <param name="recordPrompts">Whether questions and answers go onto spans.</param>
    /// <param name="time">For durations.</param>
    public InstrumentedTransport(IModelTransport inner, TransportSettings settings, bool recordPrompts, TimeProvider time)
    {
        (Inner, this.settings, this.recordPrompts, this.time) = (inner, settings, recordPrompts, time);
        price = TokenPrice.Of(settings.Profile);
        span = $"{GenAi.Chat} {settings.Deployment}";
        call =
        [
            new(GenAi.Operation, GenAi.Chat),
            new(GenAi.Provider, settings.Endpoint.IsAzure ? GenAi.AzureOpenAi : GenAi.OpenAi),
            new(GenAi.RequestModel, settings.Deployment),
            new(GenAi.ServerAddress, settings.Endpoint.Url.Host),
            new(GenAi.ServerPort, settings.Endpoint.Url.Port),
        ];
    }

    public IModelTransport Inner { get; }

    public async Task<ModelReply> Send(ModelRequest request, CancellationToken cancel)
    {
        using var activity = Spans.StartActivity(span, ActivityKind.Client, parentContext: default, call);
        activity?.Asks(request, settings.Profile);
        var began = time.GetTimestamp();
        try
        {
            var reply = await Inner.Send(request, cancel);
            Record(request, reply, time.GetElapsedTime(began), activity);
            return reply;
        }
        catch (OperationCanceledException)
        {
            ChatMetrics.Took(call, null, Cancelled, time.GetElapsedTime(began));
            ModelInstruments.Attempted(Cancelled);
            activity?.Fails(Cancelled, null);
            throw;
        }
    }

    private void Record(ModelRequest request, ModelReply reply, TimeSpan took, Activity? activity)
    {
        var outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(reply.Status.ToString());
        // A text that ends at the output limit is an answer; its finish reason says so.
        var error = reply.Status is ModelStatus.Ok or ModelStatus.Truncated ? null : outcome;
        ChatMetrics.Took(call, reply.Model, error, took);
        if (reply.Usage is { } usage)
            ChatMetrics.Used(call, reply.Model, usage);
        ModelInstruments.Attempted(outcome);
        if (price.Of(reply.Usage) is { } usd)
            ModelInstruments.Spent(settings.Deployment, usd);
        if (reply.RetryAfter is { } wait)
            ModelInstruments.AskedToWait(settings.Deployment, wait);
        foreach (var category in reply.FilterCategories)
            ModelInstruments.Filtered(category);
        if (activity is null)
            return;
        activity.Answered(reply);
        if (error is not null)
            activity.Fails(error, reply.Detail);
        if (recordPrompts)
            activity.Quotes(request, reply);
    }
}
