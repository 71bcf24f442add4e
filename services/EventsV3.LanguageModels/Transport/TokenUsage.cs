namespace EventsV3.LanguageModels.Transport;

/// <summary>Tokens as the provider bills them.</summary>
/// <param name="Input">Of the prompt, the cached ones included.</param>
/// <param name="Cached">Of <paramref name="Input"/>: read from the provider's prompt cache.</param>
/// <param name="Output">Of the answer, the reasoning included.</param>
/// <param name="Reasoning">Of <paramref name="Output"/>: never seen.</param>
public sealed record TokenUsage(int Input, int Cached, int Output, int Reasoning)
{
    public static readonly TokenUsage None = new(0, 0, 0, 0);

    public int Total => Input + Output;
}
