using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventsV3.Cli.Terminal;

/// <summary><c>--json</c>: one document on standard output, snake_case keys, as the digest has them.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Option<bool> Option() => new("--json") { Description = "Print one JSON document instead of text." };

    public static void Print(object document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, Options));

    /// <summary>One line a document, for output that goes on (<c>--watch</c>).</summary>
    public static void PrintLine(object document) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(document, new JsonSerializerOptions(Options) { WriteIndented = false }));
}
