using System.Diagnostics;
using System.Text.Json.Nodes;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Telemetry;

/// <summary>What a call's span says.</summary>
internal static class ChatSpan
{
    private const string Task = "eventsv3.model.task";
    private const string ErrorCode = "eventsv3.model.error.code";
    private const string RequestId = "eventsv3.model.request.id";
    private const string FilterCategories = "eventsv3.model.filter.categories";

    public static void Asks(this Activity span, ModelRequest request, DeploymentProfile profile)
    {
        span.SetTag(Task, request.Task)
            .SetTag(GenAi.OutputType, GenAi.Json)
            .SetTag(GenAi.ApiType, GenAi.ChatCompletions)
            .SetTag(GenAi.RequestMaxTokens, request.MaxOutputTokens);
        if (profile.Temperature)
            span.SetTag(GenAi.RequestTemperature, ChatRequestBody.Temperature);
        if (profile.Seed)
            span.SetTag(GenAi.RequestSeed, ChatRequestBody.Seed);
    }

    public static void Answered(this Activity span, ModelReply reply)
    {
        span.SetTag(GenAi.ResponseId, reply.ResponseId)
            .SetTag(GenAi.ResponseModel, reply.Model)
            .SetTag(GenAi.Fingerprint, reply.Fingerprint)
            .SetTag(GenAi.HttpStatus, reply.HttpStatus == 0 ? null : reply.HttpStatus)
            .SetTag(RequestId, reply.RequestId)
            .SetTag(ErrorCode, reply.ErrorCode);
        if (reply.FinishReason is { } finish)
            span.SetTag(GenAi.FinishReasons, (string[])[finish]);
        if (reply.FilterCategories.Count > 0)
            span.SetTag(FilterCategories, reply.FilterCategories.ToArray());
        if (reply.Usage is { } usage)
        {
            span.SetTag(GenAi.InputTokens, usage.Input)
                .SetTag(GenAi.OutputTokens, usage.Output)
                .SetTag(GenAi.CachedTokens, usage.Cached)
                .SetTag(GenAi.ReasoningTokens, usage.Reasoning);
        }
    }

    public static void Fails(this Activity span, string error, string? detail) =>
        span.SetTag(GenAi.ErrorType, error).SetStatus(ActivityStatusCode.Error, detail);

    /// <summary>Only where the operator wants it: titles leave the house with the traces.</summary>
    public static void Quotes(this Activity span, ModelRequest request, ModelReply reply)
    {
        span.SetTag(GenAi.SystemInstructions, Parts(request.System).ToJsonString())
            .SetTag(GenAi.InputMessages, new JsonArray(Message("user", request.User)).ToJsonString());
        if (reply.Text is not { } text)
            return;
        var answer = Message("assistant", text);
        answer["finish_reason"] = reply.FinishReason;
        span.SetTag(GenAi.OutputMessages, new JsonArray(answer).ToJsonString());
    }

    private static JsonObject Message(string role, string text) => new() { ["role"] = role, ["parts"] = Parts(text) };

    private static JsonArray Parts(string text) => [new JsonObject { ["type"] = "text", ["content"] = text }];
}
