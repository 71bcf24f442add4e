using EventsV3.Contracts;

namespace EventsV3.Domain.Events;

/// <summary>The one event of a CTM that holds the titles which are nobody's news: <c>&lt;label&gt; / &lt;track&gt; - Other events</c>.</summary>
public static class CatchAll
{
    private const string Suffix = " - Other events";

    public static string SummaryFor(CtmContext ctm) => $"{ctm.Label} / {ctm.Track}{Suffix}";

    /// <summary>By its summary alone: neither copy has a flag for it, and the frontend sorts it last by the same text.</summary>
    public static bool Is(string summary) => summary.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);
}
