using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Batches;

/// <summary>A batch, and how far it is.</summary>
internal sealed record Batch
{
    public required string Id { get; init; }
    public required string InputFileId { get; init; }
    public required string Endpoint { get; init; }
    public string Window { get; init; } = "24h";
    public JsonNode? Metadata { get; init; }

    /// <summary><c>validating</c>, <c>in_progress</c>, then <c>completed</c>, <c>expired</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string Status { get; init; } = "validating";

    public int Polls { get; init; }
    public BatchOutcome? Outcome { get; init; }

    public bool IsOver => Status is "completed" or "expired" or "failed" or "cancelled";

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "batch",
        ["endpoint"] = Endpoint,
        ["errors"] = Status == "failed" ? Errors() : null,
        ["input_file_id"] = InputFileId,
        ["completion_window"] = Window,
        ["status"] = Status,
        ["output_file_id"] = Outcome?.OutputFileId,
        ["error_file_id"] = Outcome?.ErrorFileId,
        ["created_at"] = 1767225600,
        ["request_counts"] = new JsonObject
        {
            ["total"] = Outcome?.Total ?? 0,
            ["completed"] = Outcome?.Completed ?? 0,
            ["failed"] = Outcome?.Failed ?? 0,
        },
        ["metadata"] = Metadata?.DeepClone(),
    };

    private static JsonObject Errors() => new()
    {
        ["object"] = "list",
        ["data"] = new JsonArray(new JsonObject { ["code"] = "invalid_json_line", ["message"] = "A line is no valid JSON.", ["line"] = 1 }),
    };
}

/// <summary>What a batch left behind.</summary>
internal sealed record BatchOutcome(string? OutputFileId, string? ErrorFileId, int Total, int Completed, int Failed);
