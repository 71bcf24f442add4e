using System.Text.Json;

namespace EventsV3.LanguageModels.Reading;

internal enum JsonEnd
{
    /// <summary>The value that began at the first byte is whole.</summary>
    Closed,

    /// <summary>The text ends before it does.</summary>
    Cut,

    /// <summary>It is no JSON from some place on.</summary>
    Broken,
}

/// <summary>Walks over the JSON value that begins at the first byte: collects the wanted array's elements as they become complete.</summary>
internal sealed class JsonWalk(WantedArray wanted)
{
    private const int Depth = 32;

    private static readonly JsonReaderOptions Lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Depth };

    private static readonly JsonDocumentOptions LenientDocument =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Depth };

    private readonly Stack<Open> open = new();
    private List<JsonElement> elements = [];
    private string key = "";
    private int? chosen;

    public IReadOnlyList<JsonElement> Elements => elements;

    public JsonElement? Beside { get; private set; }

    public bool HasBeside => Beside?.GetArrayLength() > 0;

    public bool Found { get; private set; }

    /// <summary>In bytes; what was read when the end is not <see cref="JsonEnd.Closed"/>.</summary>
    public int Length { get; private set; }

    private readonly record struct Open(bool IsArray, bool IsNameless, int Start);

    /// <summary>Forgets what an earlier walk found.</summary>
    public JsonEnd Read(ReadOnlySpan<byte> json)
    {
        open.Clear();
        (key, chosen, Beside, Found) = ("", null, null, false);
        if (elements.Count > 0)
            elements = [];
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(Lenient));
        try
        {
            do
            {
                if (!reader.Read() || !Take(ref reader, json))
                    return JsonEnd.Cut;
            }
            while (open.Count > 0);
            return JsonEnd.Closed;
        }
        catch (JsonException)
        {
            return JsonEnd.Broken;
        }
        finally
        {
            Length = (int)reader.BytesConsumed;
        }
    }

    /// <returns>False when the text ends within what was begun.</returns>
    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var name = key;
        key = "";
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                // An escape is in no known name, and an escaped lone surrogate could not be read.
                key = reader.ValueIsEscaped ? "" : KeyName.Read(reader.ValueSpan);
                return true;
            case JsonTokenType.StartArray when elements.Count == 0 && wanted.IsNamed(name):
                return TakeNamed(ref reader, json);
            case JsonTokenType.StartArray when Beside is null && wanted.IsBeside(name):
                return TakeBeside(ref reader, json);
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                open.Push(new Open(reader.TokenType == JsonTokenType.StartArray, open.Count == 0, (int)reader.TokenStartIndex));
                return true;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                return Close(open.Pop(), json[..(int)reader.BytesConsumed]);
            default:
                return true;
        }
    }

    private bool TakeNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Found = true;
        chosen = (int)reader.TokenStartIndex;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return true;
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
                continue;
            var start = (int)reader.TokenStartIndex;
            if (!reader.TrySkip() || !Add(Parse(json[start..(int)reader.BytesConsumed])))
                return false;
        }
        return false;
    }

    private bool TakeBeside(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return false;
        Beside = Parse(json[start..(int)reader.BytesConsumed]);
        Found = true;
        return true;
    }

    /// <summary>What closes inside an array that no name tells may show that this is the wanted one.</summary>
    private bool Close(Open closed, ReadOnlySpan<byte> json)
    {
        if (open.Count == 0)
            Found |= closed is { IsArray: true } && json[1..^1].IndexOfAnyExcept(" \n\r"u8) < 0;
        if (open.Count == 0 || !open.Peek().IsArray || (elements.Count > 0 && chosen != open.Peek().Start))
            return true;
        var (_, nameless, start) = open.Peek();
        if (wanted.LooksWanted is null && !nameless)
            return true;
        var element = Parse(json[closed.Start..]);
        if (wanted.LooksWanted?.Invoke(element) == false)
            return true;
        Found = true;
        chosen = start;
        return Add(element);
    }

    private bool Add(JsonElement element)
    {
        if (elements.Count == Salvage.MaximumElements)
            return false;
        elements.Add(element);
        return true;
    }

    private static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        using var document = JsonDocument.Parse(json.ToArray(), LenientDocument);
        return document.RootElement.Clone();
    }
}
