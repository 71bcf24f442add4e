using System.Buffers.Text;
using System.Text.Json;

namespace EventsV3.Reader.Answers;

/// <summary>Where a page ended: the key of its last row. Opaque to clients, harmless if made up: it only says where to go on.</summary>
internal static class Cursor
{
    private const int Longest = 1_000;

    private static readonly JsonSerializerOptions Whole = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static string Of<T>(T key)
        where T : class => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <exception cref="Refusal">Not a cursor of this list. Status 400.</exception>
    public static T Read<T>(string text)
        where T : class
    {
        try
        {
            if (text.Length <= Longest && JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text), Whole) is { } key)
                return key;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            // Said below.
        }
        throw Refusal.Malformed("cursor", "not the next_cursor of such a list");
    }
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="NextCursor">For the next page; null: there is none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal static class Pages
{
    /// <param name="rows">One more than the limit, if there are so many.</param>
    /// <param name="limit">Of a page.</param>
    /// <param name="keyOf">Of a row, in the list's order.</param>
    public static Page<T> Of<T, TKey>(IReadOnlyList<T> rows, int limit, Func<T, TKey> keyOf)
        where TKey : class =>
        rows.Count > limit ? new([.. rows.Take(limit)], Cursor.Of(keyOf(rows[limit - 1]))) : new(rows, null);
}
