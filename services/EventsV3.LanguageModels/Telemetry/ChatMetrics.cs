using System.Diagnostics;
using System.Diagnostics.Metrics;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;

namespace EventsV3.LanguageModels.Telemetry;

/// <summary>The conventions' two metrics.</summary>
internal static class ChatMetrics
{
    private static readonly Meter Meter = new(Instrumentation.Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        GenAi.Duration, "s", "Attempts at a language model.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = GenAi.DurationBoundaries });

    private static readonly Histogram<int> TokenUsage = Meter.CreateHistogram(
        GenAi.TokenUsage, "{token}", "Tokens as they are billed.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = GenAi.TokenBoundaries });

    /// <param name="call">The call's tags.</param>
    /// <param name="responseModel">Null where none answered.</param>
    /// <param name="error">Null where it went well.</param>
    /// <param name="time">It took.</param>
    public static void Took(TagList call, string? responseModel, string? error, TimeSpan time)
    {
        if (responseModel is not null)
            call.Add(GenAi.ResponseModel, responseModel);
        if (error is not null)
            call.Add(GenAi.ErrorType, error);
        Duration.Record(time.TotalSeconds, call);
    }

    /// <summary>Only what a provider reported: nothing is estimated, and a failure is not zero tokens.</summary>
    public static void Used(TagList call, string? responseModel, TokenUsage usage)
    {
        if (responseModel is not null)
            call.Add(GenAi.ResponseModel, responseModel);
        TokenUsage.Record(usage.Input, [.. call, new(GenAi.TokenType, GenAi.Input)]);
        TokenUsage.Record(usage.Output, [.. call, new(GenAi.TokenType, GenAi.Output)]);
    }
}
