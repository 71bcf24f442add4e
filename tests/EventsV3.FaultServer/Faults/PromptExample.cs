using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventsV3.FaultServer.Minds;

namespace EventsV3.FaultServer.Faults;

/// <summary>The example that a prompt shows the model, which a weak model takes for news.</summary>
internal static class PromptExample
{
    private const string MadeUp =
        """{"date":"2020-01-01","date_confidence":"high","summary":"Exampleland and Sampleland sign a treaty.","titles":[901,902]}""";

    /// <summary>The first event of the first answer that the system message holds; a made-up one where it holds none.</summary>
    public static JsonNode In(Question question)
    {
        var system = question.System;
        for (var at = system.IndexOf('{', StringComparison.Ordinal); at >= 0; at = system.IndexOf('{', at + 1))
            if (Object(system[at..])?["events"] is JsonArray { Count: > 0 } events && events[0] is JsonObject found)
                return found.DeepClone();
        return JsonNode.Parse(MadeUp)!;
    }

    private static JsonNode? Object(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            return JsonNode.Parse(ref reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
