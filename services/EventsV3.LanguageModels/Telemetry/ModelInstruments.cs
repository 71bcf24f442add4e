using System.Diagnostics.Metrics;
using EventsV3.ServiceDefaults;

namespace EventsV3.LanguageModels.Telemetry;

/// <summary>What the conventions have no name for. Ids tag spans, never metrics.</summary>
internal static class ModelInstruments
{
    private static readonly Meter Meter = new(Instrumentation.Name);

    private static readonly Counter<long> Attempts =
        Meter.CreateCounter<long>("eventsv3.model.attempts", "{attempt}", "Attempts by how they ended.");

    private static readonly Counter<long> Cache =
        Meter.CreateCounter<long>("eventsv3.model.cache", "{lookup}", "Questions by whether an answer was remembered.");

    private static readonly Counter<long> Splits =
        Meter.CreateCounter<long>("eventsv3.model.splits", "{question}", "Questions that were asked again in smaller ones, by reason.");

    private static readonly Counter<long> Titles =
        Meter.CreateCounter<long>("eventsv3.model.titles", "{title}", "Titles by what became of them: accepted, degraded, blocked.");

    private static readonly Counter<long> GroundingFailures =
        Meter.CreateCounter<long>("eventsv3.model.grounding.failures", "{summary}", "Summaries that say what none of their titles says.");

    private static readonly Counter<long> ContentFilter =
        Meter.CreateCounter<long>("eventsv3.model.content_filter", "{finding}", "What the provider's filters found, by category.");

    private static readonly Counter<double> Cost =
        Meter.CreateCounter<double>("eventsv3.model.cost", "{USD}", "Cost of attempts whose price is known.");

    private static readonly Counter<long> OverBudget =
        Meter.CreateCounter<long>("eventsv3.model.over_budget", "{question}", "Questions that a budget left unasked.");

    private static readonly Histogram<double> RetryAfter =
        Meter.CreateHistogram<double>("eventsv3.model.retry_after.duration", "s", "How long the provider asked to wait.");

    private static readonly Histogram<double> LimitWait =
        Meter.CreateHistogram<double>("eventsv3.model.limit.wait.duration", "s", "Waiting for a turn at the rate limit.");

    public static void Attempted(string outcome) => Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Cached(bool hit) => Cache.Add(1, new KeyValuePair<string, object?>("result", hit ? "hit" : "miss"));

    public static void Split(string reason) => Splits.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public static void Placed(int accepted, int degraded, int blocked)
    {
        Titles.Add(accepted, new KeyValuePair<string, object?>("result", "accepted"));
        Titles.Add(degraded, new KeyValuePair<string, object?>("result", "degraded"));
        Titles.Add(blocked, new KeyValuePair<string, object?>("result", "blocked"));
    }

    public static void Ungrounded(int summaries) => GroundingFailures.Add(summaries);

    public static void Filtered(string category) => ContentFilter.Add(1, new KeyValuePair<string, object?>("category", category));

    public static void Spent(string deployment, decimal usd) =>
        Cost.Add((double)usd, new KeyValuePair<string, object?>(GenAi.RequestModel, deployment));

    /// <summary>A counter that begins with its first count hides that one from whoever asks how much it grew, and an alert does.</summary>
    public static void Begin() => OverBudget.Add(0);

    public static void LeftUnasked() => OverBudget.Add(1);

    public static void AskedToWait(string deployment, TimeSpan wait) =>
        RetryAfter.Record(wait.TotalSeconds, new KeyValuePair<string, object?>(GenAi.RequestModel, deployment));

    public static void Waited(TimeSpan wait) => LimitWait.Record(wait.TotalSeconds);
}
