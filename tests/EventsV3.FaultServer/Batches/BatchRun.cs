using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Http;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Batches;

/// <summary>Answers the lines of a batch: <c>{"custom_id", "method", "url", "body"}</c> each.</summary>
internal sealed class BatchRun(ModelState state)
{
    private readonly List<JsonObject> output = [];
    private readonly List<JsonObject> errors = [];
    private int total;

    public static BatchOutcome Of(BatchFile input, ModelState state)
    {
        var run = new BatchRun(state);
        foreach (var line in Encoding.UTF8.GetString(input.Content).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
            run.Answer(JsonNode.Parse(line)!);
        return run.Finish();
    }

    private void Answer(JsonNode line)
    {
        total++;
        var behaviour = state.Options.Batches;
        var id = (string)line["custom_id"]!;
        var request = ChatRequest.Read(JsonSerializer.SerializeToUtf8Bytes(line["body"]), deployment: null);
        if (output.Count >= behaviour.ExpiresAfter)
            errors.Add(Line(id, null, new JsonObject { ["code"] = "batch_expired", ["message"] = "Not executed in time." }));
        else if (behaviour.FailEvery > 0 && total % behaviour.FailEvery == 0)
            errors.Add(Line(id, Failed(StatusFaults.FilteredViolence), null));
        else if (!request.IsReadable)
            errors.Add(Line(id, Failed(Refusals.Unreadable), null));
        else
            output.Add(Line(id, Response(200, Completed(request)), null));
    }

    private JsonObject Completed(ChatRequest request)
    {
        var written = WrittenAnswer.Of(request, Fault.None, total, state);
        state.CountBatchTokens(written.Usage.Total);
        return Completion.Of($"chatcmpl-batch-{total}", request.Deployment, written);
    }

    private BatchOutcome Finish()
    {
        var (completed, failed) = (output.Count, errors.Count);
        for (var i = 0; i < state.Options.Batches.UnknownLines && completed > 0; i++)
            output.Add(Line($"nobody-asked-{i}", output[0]["response"]!.DeepClone(), null));
        output.Reverse();
        return new BatchOutcome(Write("output", output), Write("errors", errors), total, completed, failed);
    }

    private string? Write(string name, List<JsonObject> lines)
    {
        var jsonl = string.Concat(lines.Select(line => AnswerText.Write(line) + "\n"));
        return lines.Count == 0 ? null : state.Batches.AddFile($"{name}.jsonl", "batch_output", Encoding.UTF8.GetBytes(jsonl)).Id;
    }

    private static JsonObject Failed(StatusFault fault) =>
        Response(fault.Status, JsonNode.Parse(ErrorBody.Of(fault.Status, fault.Code, fault.Message, fault.Param, fault.Inner)));

    private static JsonObject Response(int status, JsonNode? body) =>
        new() { ["status_code"] = status, ["request_id"] = Guid.NewGuid().ToString(), ["body"] = body };

    private static JsonObject Line(string customId, JsonNode? response, JsonNode? error) =>
        new() { ["id"] = $"batch_req_{customId}", ["custom_id"] = customId, ["response"] = response, ["error"] = error };
}
