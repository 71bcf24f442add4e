using System.Globalization;

namespace EventsV3.Reader.Answers;

/// <summary>
/// The parameters of one request, each read once and checked. One that the endpoint does not know is refused by name: a misspelt filter must not
/// answer with everything.
/// </summary>
internal sealed class Ask
{
    private const int LongestText = 200;
    private const int DefaultLimit = 50;

    private readonly IQueryCollection query;

    private Ask(IQueryCollection query) => this.query = query;

    /// <exception cref="Refusal">A parameter is not one of <paramref name="known"/>, or given twice. Status 400.</exception>
    public static Ask Of(HttpContext http, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (!known.Contains(name))
                throw Refusal.Malformed(Quoted(name), known.IsEmpty ? "there are no parameters here" : $"the parameters here are {string.Join(", ", known)}");
            if (values.Count > 1)
                throw Refusal.Malformed(name, "given more than once");
        }
        return new(http.Request.Query);
    }

    /// <exception cref="Refusal">Not an id. Status 400.</exception>
    public static Guid Id(string text) =>
        Guid.TryParseExact(text, "D", out var id) ? id : throw Refusal.Malformed("id", "an id looks like 01000000-5e2c-4242-9a4e-08de5f1b7c11");

    /// <returns>Null when it is not given.</returns>
    public string? Text(string name)
    {
        var text = query[name].ToString();
        if (text.Length > LongestText)
            throw Refusal.Malformed(name, $"longer than {LongestText} characters");
        if (text.Any(c => char.IsControl(c) || char.IsSurrogate(c) && !IsWhole(text)))
            throw Refusal.Malformed(name, "holds a control character or half a character");
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary><c>2026-01</c>, as the first of the month.</summary>
    public DateOnly? Month(string name) => Date(name, "yyyy-MM", "a month looks like 2026-01");

    /// <summary><c>2026-01-09</c></summary>
    public DateOnly? Day(string name) => Date(name, "yyyy-MM-dd", "a day looks like 2026-01-09");

    public int Limit(int most = 200)
    {
        if (query["limit"].ToString() is not { Length: > 0 } text)
            return Math.Min(DefaultLimit, most);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most
            ? limit
            : throw Refusal.Malformed("limit", $"1 to {most}");
    }

    /// <returns>Where the page before has ended; null: from the beginning.</returns>
    public T? After<T>()
        where T : class => query["cursor"].ToString() is { Length: > 0 } text ? Cursor.Read<T>(text) : null;

    private DateOnly? Date(string name, string format, string looks) =>
        query[name].ToString() is not { Length: > 0 } text ? null
            : DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Refusal.Malformed(name, looks);

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(char.IsHighSurrogate(text[at]) && ++at < text.Length && char.IsLowSurrogate(text[at])))
                return false;
        }
        return true;
    }

    private static string Quoted(string name) => $"'{new string([.. name.Take(40).Where(c => !char.IsControl(c))])}'";
}
