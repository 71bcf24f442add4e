namespace EventsV3.LanguageModels.Transport;

/// <summary>The JSON schema that an answer must have.</summary>
/// <param name="Name">Letters, digits and underscores.</param>
/// <param name="Json">
/// The smallest common subset of what providers enforce: every object closed and all its properties required, no bounds, patterns or
/// formats.
/// </param>
public sealed record AnswerSchema(string Name, string Json);
