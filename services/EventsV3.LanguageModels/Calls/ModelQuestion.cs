using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Calls;

/// <summary>A question, and when an answer to it is worth remembering.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="PromptVersion">Of the task's prompt: another version is another question.</param>
/// <param name="InputTokens">Estimate of the prompt, for the rate limit.</param>
/// <param name="IsComplete">Whether a text answers the question whole. Only such an answer is remembered.</param>
public sealed record ModelQuestion(ModelRequest Request, string PromptVersion, int InputTokens, Func<string, bool> IsComplete)
{
    /// <summary>What a provider counts at admission.</summary>
    public int ReservedTokens => InputTokens + Request.MaxOutputTokens;
}
