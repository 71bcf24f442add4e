using EventsV3.Contracts;

namespace EventsV3.Cli.Evaluate;

/// <summary>From a CTM's titles to its events, without servers: what is scored.</summary>
internal interface IScoredPipeline
{
    /// <param name="set">The file that the CTM is in: two files may hold the same CTM.</param>
    /// <param name="ctm">The CTM.</param>
    /// <param name="titles">All of it, in title order.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<ScoredEvents> Extract(string set, CtmContext ctm, Title[] titles, CancellationToken cancellation);
}

/// <summary>What a CTM's titles became.</summary>
/// <param name="Events">Date, summary and title ids.</param>
/// <param name="Degraded">Titles placed without the model's answer.</param>
/// <param name="Pending">Questions left open.</param>
/// <param name="SetAside">Titles that no event holds.</param>
internal sealed record ScoredEvents(
    IReadOnlyList<(DateOnly Date, string Summary, IReadOnlyList<Guid> TitleIds)> Events, int Degraded = 0, int Pending = 0, int SetAside = 0);
