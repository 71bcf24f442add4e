using System.Text.Json;

namespace EventsV3.LanguageModels.Reading;

/// <summary>Which array of a model's answer is wanted. Names are compared as <see cref="KeyName"/> reads them.</summary>
/// <param name="Name">The property that the schema asks for.</param>
/// <param name="Aliases">What models call it instead.</param>
public sealed record WantedArray(string Name, params IReadOnlyList<string> Aliases)
{
    /// <summary>
    /// Whether an element is of the wanted kind: an array under any other name, or under none, is taken from its first such element on.
    /// Not set: of a nameless array any object or array is; one with another name is never taken.
    /// </summary>
    public Func<JsonElement, bool>? LooksWanted { get; init; }

    /// <summary>The names of a second, plain array next to the wanted one.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    internal bool IsNamed(string key) => KeyName.Is(key, Name) || KeyName.IsAny(key, Aliases);

    internal bool IsBeside(string key) => KeyName.IsAny(key, Beside);
}
