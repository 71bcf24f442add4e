namespace EventsV3.LanguageModels.Extraction;

/// <summary>A JSON string literal with no more escapes than it needs: .NET's encoders spend twelve characters on an emoji.</summary>
public static class JsonLiteral
{
    /// <param name="text">Cleaned: without control characters and lone surrogates.</param>
    public static string Of(string text) =>
        $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
