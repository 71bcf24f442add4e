using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Ledger;

/// <summary>US dollars a million tokens; null where nobody said.</summary>
/// <param name="Input">Of the prompt.</param>
/// <param name="Cached">Of the prompt's part that the provider had in its cache.</param>
/// <param name="Output">Of the answer, the reasoning included.</param>
public sealed record TokenPrice(decimal? Input, decimal? Cached, decimal? Output)
{
    private const decimal Million = 1_000_000;

    public static readonly TokenPrice Unknown = new(null, null, null);

    public bool IsKnown => Input is not null && Output is not null;

    public static TokenPrice Of(DeploymentProfile profile) =>
        new(profile.InputPrice, profile.CachedInputPrice ?? profile.InputPrice, profile.OutputPrice);

    /// <summary>Of the batch API, at every provider that has one.</summary>
    public TokenPrice Half => new(Input / 2, Cached / 2, Output / 2);

    /// <summary>Null where a price or the usage is unknown; never a guess.</summary>
    public decimal? Of(TokenUsage? usage) => usage is null || !IsKnown
        ? null
        : ((usage.Input - usage.Cached) * Input + usage.Cached * (Cached ?? Input) + usage.Output * Output) / Million;

    /// <summary>What a booking of so many tokens can cost: all of them at the dearest price. Null where it is unknown.</summary>
    public decimal? AtMost(int tokens) => IsKnown ? tokens * Math.Max(Input!.Value, Output!.Value) / Million : null;

    /// <summary>The same where the prompt's tokens and the most that the answers may have are known apart.</summary>
    public decimal? AtMost(long input, long output) => IsKnown ? (input * Input + output * Output) / Million : null;
}
