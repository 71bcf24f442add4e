using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Transport;

/// <summary>A request's whole body, for deployments that take different parameters.</summary>
public static class ExpectedBody
{
    private const string Schema = """{"type":"object","properties":{},"required":[],"additionalProperties":false}""";

    private const string Messages =
        """ "messages":[{"role":"system","content":"Sort."},{"role":"user","content":"1. \"Fähre\" \u6E21 \uFFFD"}] """;

    private const string Strict =
        """ "response_format":{"type":"json_schema","json_schema":{"name":"batch_events","strict":true,"schema": """ + Schema + "}}";

    /// <summary>The half pair at the end cannot be sent; what stands for it can.</summary>
    internal static readonly ModelRequest Request = new()
    {
        Task = ModelTask.Extract,
        System = "Sort.",
        User = "1. \"Fähre\" 渡 \ud83d",
        Schema = new AnswerSchema("batch_events", Schema),
        MaxOutputTokens = 700,
    };

    private static readonly Dictionary<string, (DeploymentProfile Profile, string Body)> All = new()
    {
        ["all"] = (
            new DeploymentProfile(),
            $$"""{"model":"news-1",{{Messages}},"max_completion_tokens":700,{{Strict}},"temperature":0,"seed":42}"""),
        ["no temperature"] = (
            new DeploymentProfile { Temperature = false },
            $$"""{"model":"news-1",{{Messages}},"max_completion_tokens":700,{{Strict}},"seed":42}"""),
        ["no seed"] = (
            new DeploymentProfile { Seed = false },
            $$"""{"model":"news-1",{{Messages}},"max_completion_tokens":700,{{Strict}},"temperature":0}"""),
        ["the older limit"] = (
            new DeploymentProfile { MaxCompletionTokens = false },
            $$"""{"model":"news-1",{{Messages}},"max_tokens":700,{{Strict}},"temperature":0,"seed":42}"""),
        ["no schema"] = (
            new DeploymentProfile { StrictSchema = false },
            """
            {"model":"news-1","messages":[{"role":"system",
            "content":"Sort.\n\nThe answer is one JSON object that satisfies this JSON schema:\n
            """
            + Schema.Replace("\"", "\\\"", StringComparison.Ordinal)
            + """
            "},{"role":"user","content":"1. \"Fähre\" \u6E21 \uFFFD"}],"max_completion_tokens":700,
            "response_format":{"type":"json_object"},"temperature":0,"seed":42}
            """),
    };

    public static TheoryData<string> Variants => [.. All.Keys];

    internal static (DeploymentProfile Profile, string Body) Of(string variant) => All[variant];
}
