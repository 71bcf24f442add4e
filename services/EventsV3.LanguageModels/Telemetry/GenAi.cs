namespace EventsV3.LanguageModels.Telemetry;

/// <summary>
/// OpenTelemetry's names for calls of a model, as of semantic conventions 1.41.1: the last release that holds them. They have moved to a
/// repository of their own, which has released nothing yet and still renames (the token metric among others): then this file changes.
/// </summary>
internal static class GenAi
{
    public const string Duration = "gen_ai.client.operation.duration";
    public const string TokenUsage = "gen_ai.client.token.usage";

    public const string Operation = "gen_ai.operation.name";
    public const string Provider = "gen_ai.provider.name";
    public const string TokenType = "gen_ai.token.type";
    public const string OutputType = "gen_ai.output.type";

    public const string RequestModel = "gen_ai.request.model";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string RequestTemperature = "gen_ai.request.temperature";
    public const string RequestSeed = "gen_ai.request.seed";

    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string FinishReasons = "gen_ai.response.finish_reasons";

    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string CachedTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";

    public const string SystemInstructions = "gen_ai.system_instructions";
    public const string InputMessages = "gen_ai.input.messages";
    public const string OutputMessages = "gen_ai.output.messages";

    public const string ApiType = "openai.api.type";
    public const string Fingerprint = "openai.response.system_fingerprint";

    public const string ErrorType = "error.type";
    public const string HttpStatus = "http.response.status_code";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";

    public const string Chat = "chat";
    public const string ChatCompletions = "chat_completions";
    public const string Json = "json";
    public const string Input = "input";
    public const string Output = "output";

    public const string AzureOpenAi = "azure.ai.openai";

    /// <summary>
    /// Whoever speaks OpenAI's protocol: the name tells which attributes to expect, <see cref="ServerAddress"/> who it is.
    /// </summary>
    public const string OpenAi = "openai";

    /// <summary>Seconds.</summary>
    public static readonly double[] DurationBoundaries = [.01, .02, .04, .08, .16, .32, .64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

    /// <summary>Powers of 4.</summary>
    public static readonly int[] TokenBoundaries =
        [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864];
}
