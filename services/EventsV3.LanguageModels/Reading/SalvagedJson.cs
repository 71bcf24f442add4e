using System.Text.Json;

namespace EventsV3.LanguageModels.Reading;

/// <summary>What of an answer can be read.</summary>
/// <param name="Elements">
/// The wanted array's complete objects and arrays, in order, as far as the text is sound. Plain values are passed over.
/// </param>
/// <param name="Beside">The array next to it, when it came whole.</param>
/// <param name="Found">Whether the text has the wanted array at all, be it empty or cut: false for prose.</param>
/// <param name="Complete">The JSON came to its end: nothing was cut off.</param>
public sealed record SalvagedJson(IReadOnlyList<JsonElement> Elements, JsonElement? Beside, bool Found, bool Complete)
{
    public static readonly SalvagedJson Nothing = new([], null, Found: false, Complete: false);
}
