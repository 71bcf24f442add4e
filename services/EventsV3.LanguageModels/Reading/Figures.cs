using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace EventsV3.LanguageModels.Reading;

/// <summary>A number as it is written, and the values it can mean.</summary>
internal sealed record Figure(string Written, int Start, bool IsSpelled, IReadOnlySet<decimal> Values);

/// <summary>
/// The numbers in a text: <c>1,200</c>, <c>1.2k</c>, <c>€3.5bn</c>, <c>7 %</c>, <c>350万</c>, and those that English spells out. Units and
/// currencies do not count, signs neither (a hyphen is none); a scale does.
/// </summary>
internal static partial class Figures
{
    private static readonly (string Words, decimal Factor)[] Scales =
    [
        ("hundred", 100),
        ("k thousand tausend mille mil mila tys тыс тысяч тысячи 千", 1_000),
        ("万 萬", 10_000),
        ("lakh lakhs", 100_000),
        ("m mn mln mio million millions millionen millones millón milioni milione milhões miljoen milyon млн миллион миллиона миллионов 百万",
            1_000_000),
        ("crore crores", 10_000_000),
        ("億 亿 억", 100_000_000),
        ("b bn billion billions mrd milliard milliards milliarden miliardi miliardo miljard mld milyar млрд миллиард миллиарда миллиардов 十亿",
            1_000_000_000),
        ("t tn trn trillion trillions billones 兆", 1_000_000_000_000),
    ];

    private static readonly Dictionary<string, decimal> FactorOf = Scales
        .SelectMany(scale => scale.Words.Split(' ').Select(word => (word, scale.Factor)))
        .ToDictionary(StringComparer.Ordinal);

    private const string Ones = "one|two|three|four|five|six|seven|eight|nine";
    private const string Teens = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
    private const string Tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    private const string Ordinals = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth";

    /// <summary>Words that hold a number without claiming it.</summary>
    private static readonly (string Word, decimal Value)[] Suggested =
    [
        ("single", 1), ("once", 1), ("both", 2), ("pair", 2), ("couple", 2), ("twice", 2), ("double", 2), ("trio", 3), ("triple", 3), ("dozen", 12),
    ];

    private static readonly Dictionary<string, decimal> Spelled = Ones.Split('|').Select((word, place) => (word, Value: (decimal)place + 1))
        .Concat(Teens.Split('|').Select((word, place) => (word, Value: (decimal)place + 10)))
        .Concat(Tens.Split('|').Select((word, place) => (word, Value: 10 * ((decimal)place + 2))))
        .Append(("hundred", 100))
        .ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, decimal> Evidence =
        Spelled.Select(word => (word.Key, word.Value))
            .Concat(Ordinals.Split('|').Select((word, place) => (word, (decimal)place + 1)))
            .Concat(Suggested)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Every value that a title can be understood to give; generous, for it is evidence.</summary>
    public static IEnumerable<decimal> GivenBy(string title) => In(title, strict: false).SelectMany(figure => figure.Values);

    /// <summary>What a summary claims: a written-out scale is meant, <c>1,200</c> is English.</summary>
    public static IEnumerable<Figure> ClaimedBy(string summary) => In(summary, strict: true);

    private static IEnumerable<Figure> In(string text, bool strict)
    {
        text = WithAsciiDigits(text);
        foreach (Match found in Numeral().Matches(text))
        {
            var values = new HashSet<decimal>(Readings(found.Groups["n"].Value, strict));
            var scale = found.Groups["s"].Value.ToLowerInvariant();
            if (FactorOf.TryGetValue(scale, out var factor))
            {
                decimal[] scaled = [.. values.Where(value => value < 1_000_000_000).Select(value => value * factor)];
                if (strict && scale.Length > 1 && scaled.Length > 0)
                    values.Clear();
                values.UnionWith(scaled);
            }
            yield return new Figure(found.Groups["n"].Value, found.Index, IsSpelled: false, values);
        }
        foreach (Match found in SpelledNumeral().Matches(text))
        {
            var words = found.Groups["n"].Captures.Select(word => word.Value.ToLowerInvariant());
            var known = strict ? Spelled : Evidence;
            var value = words.Sum(word => known.GetValueOrDefault(word)) * FactorOf.GetValueOrDefault(found.Groups["s"].Value.ToLowerInvariant(), 1);
            if (value > 0)
                yield return new Figure(found.Value, found.Index, IsSpelled: true, new HashSet<decimal> { value });
        }
    }

    private static IEnumerable<decimal> Readings(string written, bool strict)
    {
        var parts = written.Split([',', '.', '\'', '’', ' ']);
        if (parts.Length == 1)
        {
            if (Value(written) is { } plain)
                yield return plain;
            yield break;
        }
        var areThousands = parts.Skip(1).All(part => part.Length == 3);
        if (areThousands && Value(string.Concat(parts)) is { } whole)
            yield return whole;
        var isEnglishThousands = areThousands && !written.Contains('.');
        if (!(strict && isEnglishThousands) && Value($"{string.Concat(parts[..^1])}.{parts[^1]}") is { } fraction)
            yield return fraction;
        if (!strict && written.Contains(' '))
            foreach (var part in parts)
                if (Value(part) is { } alone)
                    yield return alone;
    }

    /// <summary>Of a number too long for a decimal the first 28 digits: enough to tell it from another.</summary>
    private static decimal? Value(string digits) => decimal.TryParse(
        digits.AsSpan(0, Math.Min(28, digits.Length)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string WithAsciiDigits(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var ascii = new StringBuilder(text.Length);
        foreach (var letter in text)
            ascii.Append(letter switch
            {
                '‚' or '，' or '٬' => ',',
                '．' or '٫' => '.',
                _ => CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit ? (char)('0' + digit) : letter,
            });
        return ascii.ToString();
    }

    [GeneratedRegex(
        @"(?<n>(?:(?<![\d.,])\d{1,3}(?:[,.'’ ]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?)(?:[\s-]?(?<s>\p{IsCJKUnifiedIdeographs}{1,2}|억|\p{L}+))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Numeral();

    [GeneratedRegex(
        @"\b(?:(?<n>" + Tens + @")(?:[- ](?<n>" + Ones + @"))?|(?<n>" + Ones + "|" + Teens + "|" + Ordinals
        + @"|hundred|single|once|both|pair|couple|twice|double|trio|triple|dozen))\b(?:[\s-](?<s>hundred|thousand|million|billion|trillion)\b)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SpelledNumeral();
}
