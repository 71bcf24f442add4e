using System.Text;
using System.Text.Json.Nodes;
using EventsV3.FaultServer.Limits;

namespace EventsV3.FaultServer.Faults;

/// <summary>Completions that are not as they should be.</summary>
public static class EnvelopeFaults
{
    public static readonly Fault NoChoices = new EnvelopeFault(
        "no-choices", "choices: [].", completion => completion["choices"] = new JsonArray());

    public static readonly Fault ChoicesMissing = new EnvelopeFault(
        "choices-missing", "No choices at all.", completion => completion.Remove("choices"));

    public static readonly Fault NullContent = new EnvelopeFault(
        "content-null", "content: null.", completion => Message(completion)["content"] = null);

    public static readonly Fault EmptyContent = new EnvelopeFault(
        "content-empty", "content: \"\".", completion => Message(completion)["content"] = "");

    public static readonly Fault ContentParts = new EnvelopeFault(
        "content-parts", "content as an array of parts.",
        completion => Message(completion)["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Content(completion) }));

    public static readonly Fault UnknownFinishReason = new EnvelopeFault(
        "finish-unknown", "finish_reason that nobody knows yet.", completion => Choice(completion)["finish_reason"] = "brand_new_reason");

    public static readonly Fault NullFinishReason =
        new EnvelopeFault("finish-null", "finish_reason: null.", completion => Choice(completion)["finish_reason"] = null);

    public static readonly Fault FinishedByLength = new EnvelopeFault(
        "finish-length", "finish_reason: length, half the text.", completion => CutIn(completion, "length"));

    public static readonly Fault FinishedByFilter = new EnvelopeFault(
        "finish-content-filter", "finish_reason: content_filter, half the text.", completion =>
    {
        CutIn(completion, "content_filter");
        Choice(completion)["content_filter_results"]!["violence"] = new JsonObject { ["filtered"] = true, ["severity"] = "medium" };
    });

    public static readonly Fault ToolCalls = new EnvelopeFault(
        "finish-tool-calls", "finish_reason: tool_calls, a call in place of a text.", completion =>
    {
        Choice(completion)["finish_reason"] = "tool_calls";
        Message(completion)["content"] = null;
        Message(completion)["tool_calls"] = new JsonArray(new JsonObject
        {
            ["id"] = "call_1",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = "search", ["arguments"] = "{}" },
        });
    });

    public static readonly Fault Refusal = new EnvelopeFault("refusal", "The model declines.", completion =>
    {
        Message(completion)["content"] = null;
        Message(completion)["refusal"] = "I'm sorry, I can't help with that.";
    });

    public static readonly Fault UsageMissing = new EnvelopeFault("usage-missing", "No usage.", completion => completion.Remove("usage"));

    public static readonly Fault UsageNull = new EnvelopeFault("usage-null", "usage: null.", completion => completion["usage"] = null);

    public static readonly Fault UsageNegative =
        new EnvelopeFault("usage-negative", "usage with negative tokens.", completion => completion["usage"]!["completion_tokens"] = -5);

    public static readonly Fault UsageWithoutDetails = new EnvelopeFault(
        "usage-without-details", "usage without cached and reasoning tokens, as plain servers write it.", completion =>
        {
            completion["usage"]!.AsObject().Remove("prompt_tokens_details");
            completion["usage"]!.AsObject().Remove("completion_tokens_details");
        });

    public static readonly Fault AttackDetected = new EnvelopeFault(
        "attack-detected", "The right answer; jailbreak and indirect attack were detected in the prompt, and not filtered.", completion =>
        {
            var results = completion["prompt_filter_results"]![0]!["content_filter_results"]!;
            foreach (var attack in (string[])["jailbreak", "indirect_attack"])
                results[attack] = new JsonObject { ["filtered"] = false, ["detected"] = true };
        });

    public static readonly Fault WrongModel =
        new EnvelopeFault("wrong-model", "Another model's name.", completion => completion["model"] = "somebody-elses-model-2019-01-01");

    public static readonly Fault FingerprintChanged = new EnvelopeFault(
        "fingerprint-changed", "Another system_fingerprint.", completion => completion["system_fingerprint"] = "fp_changed");

    public static readonly Fault DuplicateKeys = new EnvelopeFault(
        "duplicate-keys", "Keys of the completion twice, the first ones wrong.", null,
        bytes => [.. "{\"id\":\"first\",\"choices\":[],"u8, .. bytes.AsSpan(1)]);

    public static readonly Fault InvalidUtf8 = new EnvelopeFault(
        "invalid-utf8", "Bytes in the content that are no UTF-8.", Mark, bytes => Replace(bytes, [0xC3, 0x28, 0xFF]));

    public static readonly Fault LoneSurrogate = new EnvelopeFault(
        "lone-surrogate", "Half a surrogate pair, escaped, in the content.", Mark, bytes => Replace(bytes, @"\ud800"u8));

    public static readonly Fault ByteOrderMark = new EnvelopeFault(
        "bom", "A byte order mark before the JSON.", null, bytes => [0xEF, 0xBB, 0xBF, .. bytes]);

    /// <summary>Stands, in the content, for what JSON text cannot hold.</summary>
    private const string Marker = "@@here@@";

    private static JsonObject Choice(JsonObject completion) => (JsonObject)completion["choices"]![0]!;

    private static JsonObject Message(JsonObject completion) => (JsonObject)Choice(completion)["message"]!;

    private static string Content(JsonObject completion) => (string?)Message(completion)["content"] ?? "";

    private static void CutIn(JsonObject completion, string reason)
    {
        Choice(completion)["finish_reason"] = reason;
        Message(completion)["content"] = TokenEstimate.Cut(Content(completion), TokenEstimate.Of(Content(completion)) / 2);
    }

    /// <summary>Inside the first text of the answer, where there is one.</summary>
    private static void Mark(JsonObject completion)
    {
        var content = Content(completion);
        var summary = content.IndexOf("\"summary\":\"", StringComparison.Ordinal);
        Message(completion)["content"] = summary < 0 ? content + Marker : content.Insert(summary + "\"summary\":\"".Length, Marker);
    }

    private static byte[] Replace(byte[] bytes, ReadOnlySpan<byte> with)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Marker));
        return [.. bytes.AsSpan(0, at), .. with, .. bytes.AsSpan(at + Marker.Length)];
    }
}
