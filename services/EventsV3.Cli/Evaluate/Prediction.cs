using System.Text.Encodings.Web;
using System.Text.Json;
using EventsV3.Cli.Terminal;

namespace EventsV3.Cli.Evaluate;

/// <summary>An event as <c>--out</c> writes it, with the ids of the file.</summary>
internal sealed record Prediction(string CtmId, DateOnly Date, string Summary, IReadOnlyList<string> TitleIds)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(FileInfo file, IEnumerable<Prediction> predictions)
    {
        try
        {
            File.WriteAllLines(file.FullName, predictions.Select(prediction => JsonSerializer.Serialize(prediction, Json)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorError($"{file}: cannot be written: {error.Message}", "Choose another file with --out.");
        }
    }
}
