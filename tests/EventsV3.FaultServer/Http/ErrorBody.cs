using System.Text;
using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Http;

/// <summary><c>{"error": {…}}</c>, as Azure and OpenAI write it.</summary>
internal static class ErrorBody
{
    public static byte[] Of(int status, string code, string message, string? param = null, JsonObject? inner = null)
    {
        var error = new JsonObject
        {
            ["message"] = message,
            ["type"] = status == 400 ? "invalid_request_error" : null,
            ["param"] = param,
            ["code"] = code,
            ["status"] = status,
        };
        if (inner is not null)
            error["innererror"] = inner.DeepClone();
        return Encoding.UTF8.GetBytes(new JsonObject { ["error"] = error }.ToJsonString());
    }
}
