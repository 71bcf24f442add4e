using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Batches;

/// <summary>A file, uploaded or written by a batch.</summary>
internal sealed record BatchFile(string Id, string Name, string Purpose, byte[] Content)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["object"] = "file",
        ["bytes"] = Content.Length,
        ["created_at"] = 1767225600,
        ["filename"] = Name,
        ["purpose"] = Purpose,
        ["status"] = "processed",
    };
}
