using System.Text.Json;
using EventsV3.Contracts;

namespace EventsV3.Consolidator.Sagas;

/// <summary>A batch as it is stored: as it was on the wire. Only ever written and read whole.</summary>
internal static class BatchJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write(BatchExtracted batch) => JsonSerializer.Serialize(batch, Options);

    public static BatchExtracted Read(string json) => JsonSerializer.Deserialize<BatchExtracted>(json, Options)!;
}
