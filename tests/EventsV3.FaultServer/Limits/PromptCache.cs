using System.Collections.Concurrent;

namespace EventsV3.FaultServer.Limits;

/// <summary>Which system messages were seen before: from the second time on their tokens are cached ones.</summary>
internal sealed class PromptCache
{
    /// <summary>Shorter prefixes are not kept.</summary>
    public const int MinimumTokens = 1024;

    private readonly ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);

    /// <returns>Tokens of the prefix that were read from the cache.</returns>
    public int Read(string system)
    {
        var tokens = TokenEstimate.Of(system);
        return tokens < MinimumTokens || seen.TryAdd(system, true) ? 0 : tokens;
    }
}
