using System.Text.Json;

namespace EventsV3.FaultServer.Http;

/// <summary>What providers demand of a strict schema: every object closed, and all of its properties required.</summary>
internal static class StrictSchema
{
    private static readonly string[] Unsupported =
        ["minimum", "maximum", "minLength", "maxLength", "pattern", "format", "minItems", "maxItems", "uniqueItems"];

    /// <summary>Null: none.</summary>
    public static string? Problem(JsonElement schema, string context = "()")
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return $"In context={context}, a schema must be an object.";
        if (Unsupported.FirstOrDefault(keyword => schema.TryGetProperty(keyword, out _)) is { } keyword)
            return $"In context={context}, '{keyword}' is not permitted.";
        if (schema.TryGetProperty("items", out var items))
            return Problem(items, $"{context}.items");
        if (!schema.TryGetProperty("properties", out var properties))
            return null;
        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
            return $"In context={context}, 'additionalProperties' is required to be supplied and to be false.";
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().ToArray() : [];
        foreach (var property in properties.EnumerateObject())
        {
            if (!required.Any(name => name.ValueEquals(property.Name)))
                return $"In context={context}, 'required' is required to include every key in properties. Missing '{property.Name}'.";
            if (Problem(property.Value, $"{context}.{property.Name}") is { } problem)
                return problem;
        }
        return null;
    }
}
