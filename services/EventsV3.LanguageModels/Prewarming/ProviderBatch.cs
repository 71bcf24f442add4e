using System.Text.Json;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>A batch as its provider describes it.</summary>
/// <param name="Id">The provider's.</param>
/// <param name="InputFileId">What it was made from.</param>
/// <param name="Status"><c>validating</c>, <c>in_progress</c>, <c>finalizing</c>, <c>cancelling</c>, or one that is an end.</param>
/// <param name="OutputFileId">Null while there is none, and where nothing was answered.</param>
/// <param name="ErrorFileId">Null where nothing failed.</param>
/// <param name="Completed">Requests, so far.</param>
/// <param name="Failed">Requests, so far.</param>
/// <param name="Error">Why the batch as a whole was refused, for people.</param>
internal sealed record ProviderBatch(
    string Id, string? InputFileId, string Status, string? OutputFileId, string? ErrorFileId, int Completed, int Failed, string? Error)
{
    private static readonly string[] Ends = ["completed", "expired", "failed", "cancelled"];

    /// <summary>The provider does not know it any more.</summary>
    public static ProviderBatch Gone(string id) => new(id, null, "gone", null, null, 0, 0, "the provider does not know it any more");

    public bool IsOver => Status == "gone" || Ends.Contains(Status);

    public static ProviderBatch Of(JsonElement batch)
    {
        var counts = batch.Object("request_counts");
        var error = batch.Object("errors").First("data");
        var said = string.Join(": ", new[] { error.Text("code"), error.Text("message") }.Where(part => !string.IsNullOrEmpty(part)));
        return new ProviderBatch(
            batch.Text("id") ?? "",
            batch.Text("input_file_id"),
            batch.Text("status") ?? "unknown",
            File(batch, "output_file_id"),
            File(batch, "error_file_id"),
            counts.Count("completed") ?? 0,
            counts.Count("failed") ?? 0,
            said.Length == 0 ? null : said);
    }

    /// <summary>Azure writes an empty text where there is no file.</summary>
    private static string? File(JsonElement batch, string name) => batch.Text(name) is { Length: > 0 } id ? id : null;
}
