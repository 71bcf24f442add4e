using System.Text.Encodings.Web;
using System.Text.Json;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>The file of one batch, a line a request, on the disk; it goes when this does.</summary>
internal sealed class BatchInput(PrewarmOptions limits) : IDisposable
{
    private readonly List<AskedQuestion> questions = [];
    private readonly FileStream file = new(
        Path.Combine(Path.GetTempPath(), $"eventsv3-prewarm-{Guid.NewGuid():n}.jsonl"),
        FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024);

    public IReadOnlyList<AskedQuestion> Questions => questions;

    /// <returns>False: it is full, and the question belongs into the next one.</returns>
    public bool TryAdd(PlannedQuestion planned, string deployment, DeploymentProfile profile)
    {
        var line = Line(planned, deployment, profile);
        if (questions.Count > 0 && (questions.Count == limits.Requests || file.Length + line.Length > limits.Bytes))
            return false;
        file.Write(line);
        questions.Add(AskedQuestion.Of(planned));
        return true;
    }

    /// <summary>Nothing is added any more.</summary>
    /// <returns>The file's path.</returns>
    public string Finish()
    {
        var path = file.Name;
        file.Dispose();
        return path;
    }

    public void Dispose() => File.Delete(Finish());

    private static byte[] Line(PlannedQuestion planned, string deployment, DeploymentProfile profile)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", planned.Key.Value);
            json.WriteString("method", "POST");
            json.WriteString("url", BatchApi.Endpoint);
            json.WritePropertyName("body");
            json.WriteRawValue(ChatRequestBody.Of(planned.Question.Request, deployment, profile).ToMemory().Span);
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
