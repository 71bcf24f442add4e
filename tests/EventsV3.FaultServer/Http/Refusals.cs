using System.Globalization;
using EventsV3.FaultServer.Faults;

namespace EventsV3.FaultServer.Http;

/// <summary>Errors that this server means, in the words of those that it plays.</summary>
internal static class Refusals
{
    public static readonly StatusFault Unreadable = new(
        "400-unreadable", "The body is no chat request.", 400, "invalid_request_error", "The JSON body cannot be read.");

    public static readonly StatusFault AskedTwice = new(
        "418-asked-twice", "Answered in full before.", 418, "asked_twice",
        "This very question was answered in full before: it should have been remembered.");

    /// <summary>A fault of this server's own: told, so that no test blames the client for it.</summary>
    public static StatusFault Broken(Exception error) =>
        new("500-broken", "The fake model failed.", 500, "fake_model_failed", error.ToString());

    public static StatusFault BadSchema(string problem) => new(
        "400-invalid-schema", problem, 400, "invalid_request_error",
        $"Invalid schema for response_format: {problem}", null, "response_format");

    /// <summary>Whole seconds for most clients, milliseconds for those that read them.</summary>
    public static StatusFault LimitReached(TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var milliseconds = Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new StatusFault(
            "429-limit", "The limit is reached.", 429, "429", $"Rate limit exceeded. Please retry after {seconds} seconds.", null, null,
            _ => ("Retry-After", seconds), _ => ("retry-after-ms", milliseconds));
    }
}
