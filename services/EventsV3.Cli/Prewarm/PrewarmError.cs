using EventsV3.Cli.Terminal;
using EventsV3.LanguageModels.Prewarming;

namespace EventsV3.Cli.Prewarm;

/// <summary>What the operator can do about a provider that refuses.</summary>
internal static class PrewarmError
{
    private const string Again = "the same eventsv3 prewarm command again: what was accepted goes on at the provider, and is collected";

    public static OperatorError Of(BatchApiException refused) => refused.HttpStatus switch
    {
        404 => new(
            $"{refused.Message} The endpoint has no batch API, or LanguageModel__Endpoint is not its v1 address.",
            "eventsv3 ready --all --full --wait   (without asking ahead, at the full price)"),
        401 or 403 => new(
            $"{refused.Message} The key, or the role of the identity, is not good for files and batches.",
            "set LanguageModel__ApiKey, or grant \"Cognitive Services OpenAI Contributor\", then the same eventsv3 prewarm command again"),
        429 => new(
            $"{refused.Message} The provider takes no more now.",
            "the same eventsv3 prewarm command later, or with a smaller LanguageModel__Prewarm__Requests"),
        >= 400 and < 500 => new(
            refused.Message,
            "set LanguageModel__BatchDeployment to a deployment of the batch kind (Azure), then the same eventsv3 prewarm command again"),
        _ => new(refused.Message, Again),
    };
}
