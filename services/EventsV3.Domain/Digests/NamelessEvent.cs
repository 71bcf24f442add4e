using System.Globalization;
using EventsV3.Domain.Titles;

namespace EventsV3.Domain.Digests;

/// <summary>The id of an element that has none and that no row lends one: the same element of the same CTM, the same id, in whatever run.</summary>
public static class NamelessEvent
{
    /// <param name="ctm">Its CTM.</param>
    /// <param name="date">Its day.</param>
    /// <param name="summary">Its text.</param>
    /// <param name="attempt">From 1: where another event has kept the id, the next.</param>
    public static Guid IdOf(Guid ctm, DateOnly date, string summary, int attempt = 1) =>
        IdOf(ctm, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), summary, attempt);

    /// <param name="ctm">Its CTM.</param>
    /// <param name="date">yyyy-MM-dd.</param>
    /// <param name="summary">Its text.</param>
    /// <param name="attempt">From 1.</param>
    public static Guid IdOf(Guid ctm, string? date, string summary, int attempt = 1) => StableGuid.From($"{ctm:D}/{date}/{summary}/{attempt}");
}
