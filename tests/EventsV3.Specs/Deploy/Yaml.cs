using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace EventsV3.Specs.Deploy;

/// <summary>YAML as JSON, which can be asked: an unquoted <c>true</c> or 2 is not the text that a quoted one is.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
    private static readonly ISerializer Writer = new SerializerBuilder().JsonCompatible().Build();

    public static IReadOnlyList<JsonObject> Documents(string text)
    {
        var documents = new List<JsonObject>();
        var parser = new MergingParser(new Parser(new StringReader(text)));
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            documents.Add(JsonNode.Parse(Writer.Serialize(Reader.Deserialize(parser)!))!.AsObject());
        return documents;
    }

    /// <summary>By keys, outermost first; null where one is missing.</summary>
    public static JsonNode? At(this JsonNode? node, params string[] path) => path.Aggregate(node, (at, key) => (at as JsonObject)?[key]);

    public static string? Text(this JsonNode? node, params string[] path) => node.At(path)?.ToString();

    public static IEnumerable<JsonNode> Items(this JsonNode? node, params string[] path) =>
        (node.At(path) as JsonArray ?? []).OfType<JsonNode>();

    public static IEnumerable<string> Texts(this JsonNode? node, params string[] path) => node.Items(path).Select(item => item.ToString());

    public static IEnumerable<KeyValuePair<string, string>> Pairs(this JsonNode? node, params string[] path) =>
        (node.At(path) as JsonObject ?? []).Select(pair => KeyValuePair.Create(pair.Key, $"{pair.Value}"));
}
