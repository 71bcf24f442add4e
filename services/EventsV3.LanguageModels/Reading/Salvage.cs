using System.Text;
using System.Text.Unicode;

namespace EventsV3.LanguageModels.Reading;

/// <summary>
/// Finds the wanted array in what a model wrote, whatever stands around it: prose, fences, a byte order mark, thoughts, other wrappers,
/// comments, trailing commas. Never throws, in time linear in the text.
/// </summary>
/// <remarks>
/// The law: of a text that is cut anywhere, the elements are exactly the first of those of the whole text. So the decision for an array is
/// made from the left and never taken back: the first one that holds an element is it.
/// </remarks>
public static class Salvage
{
    /// <summary>What lies beyond is not read: far more than any output limit lets a model write.</summary>
    public const int MaximumBytes = 4 << 20;

    /// <summary>What lies beyond is not read.</summary>
    public const int MaximumElements = 10_000;

    /// <summary>Places that begin like JSON and are none: with these the search ends, so that its cost stays linear.</summary>
    private const int MaximumFalseStarts = 256;

    public static SalvagedJson Read(string? answer, string name, params IReadOnlyList<string> aliases) =>
        Read(answer, new WantedArray(name, aliases));

    public static SalvagedJson Read(ReadOnlySpan<byte> answer, string name, params IReadOnlyList<string> aliases) =>
        Read(answer, new WantedArray(name, aliases));

    public static SalvagedJson Read(string? answer, WantedArray wanted) =>
        Read(Encoding.UTF8.GetBytes(answer is { Length: > MaximumBytes } ? answer[..MaximumBytes] : answer ?? ""), wanted);

    /// <param name="answer">UTF-8; what is not valid becomes U+FFFD.</param>
    /// <param name="wanted">The array.</param>
    public static SalvagedJson Read(ReadOnlySpan<byte> answer, WantedArray wanted)
    {
        ReadOnlySpan<byte> text = Readable(answer);
        var best = SalvagedJson.Nothing;
        var walk = new JsonWalk(wanted);
        var falseStarts = 0;
        var at = 0;
        while (falseStarts < MaximumFalseStarts && text[at..].IndexOfAny((byte)'{', (byte)'[', (byte)'<') is >= 0 and var next)
        {
            at += next;
            if (text[at] == '<')
            {
                at += Thoughts.LengthAt(text[at..]);
                continue;
            }
            var end = walk.Read(text[at..]);
            if (walk.Found && !best.Complete)
                best = new SalvagedJson(walk.Elements, walk.Beside, Found: true, end == JsonEnd.Closed);
            if (walk.Elements.Count > 0 || (walk.HasBeside && end == JsonEnd.Closed))
                return new SalvagedJson(walk.Elements, walk.Beside, Found: true, end == JsonEnd.Closed);
            if (end == JsonEnd.Cut)
                break;
            falseStarts += end == JsonEnd.Broken ? 1 : 0;
            at += end == JsonEnd.Broken ? 1 : walk.Length;
        }
        return best;
    }

    /// <summary>Valid UTF-8. Control characters become spaces: inside a string they would end the reading, outside they mean nothing.</summary>
    private static byte[] Readable(ReadOnlySpan<byte> answer)
    {
        if (answer.Length > MaximumBytes)
            answer = answer[..MaximumBytes];
        var text = Utf8.IsValid(answer) ? answer.ToArray() : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer));
        foreach (ref var unit in text.AsSpan())
            if (unit < ' ' && unit is not ((byte)'\n' or (byte)'\r'))
                unit = (byte)' ';
        return text;
    }
}
