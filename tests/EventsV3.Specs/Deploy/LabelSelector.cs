using System.Text.Json.Nodes;

namespace EventsV3.Specs.Deploy;

/// <summary>Kubernetes' rule of what a selector selects. An empty one selects everything.</summary>
internal static class LabelSelector
{
    public static bool Selects(JsonNode? selector, IReadOnlyDictionary<string, string> labels) =>
        selector.Pairs("matchLabels").All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value)
        && selector.Items("matchExpressions").All(expression => Holds(expression, labels));

    private static bool Holds(JsonNode expression, IReadOnlyDictionary<string, string> labels)
    {
        var label = labels.GetValueOrDefault(expression.Text("key")!);
        return expression.Text("operator") switch
        {
            "In" => label is not null && expression.Texts("values").Contains(label),
            "NotIn" => label is null || !expression.Texts("values").Contains(label),
            "Exists" => label is not null,
            "DoesNotExist" => label is null,
            var unknown => throw new NotSupportedException($"operator {unknown}"),
        };
    }
}
