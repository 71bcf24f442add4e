using System.Text.RegularExpressions;

namespace EventsV3.Specs.Dashboards;

/// <summary>
/// What an expression of PromQL asks for: its series, and the labels it groups and joins by. The expression must be valid (promtool says
/// so): what is read here are its words.
/// </summary>
/// <param name="Selectors">Each with its matchers, in order.</param>
/// <param name="Labels">Of by, without, on, ignoring, group_left and group_right.</param>
internal sealed partial record PromQl(IReadOnlyList<Selector> Selectors, IReadOnlyList<string> Labels)
{
    private static readonly HashSet<string> BeforeLabels = ["by", "without", "on", "ignoring", "group_left", "group_right"];
    private static readonly HashSet<string> Words = ["and", "or", "unless", "atan2", "bool", "offset", "inf", "nan", "start", "end"];

    /// <param name="expression">With Grafana's variables of time, if any.</param>
    public static PromQl Read(string expression)
    {
        var tokens = Token().Matches(GrafanaTime().Replace(expression, "5m"))
            .Select(token => token.Value).Where(token => token[0] != '#').ToList();
        var (selectors, labels) = (new List<Selector>(), new List<string>());
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            var next = at + 1 < tokens.Count ? tokens[at + 1] : "";
            if (token == "[")
                at = tokens.IndexOf("]", at);
            else if (token == "{")
                at = Selector(null, at);
            else if (!IsName(token))
                continue;
            else if (BeforeLabels.Contains(token.ToLowerInvariant()))
            {
                if (next != "(")
                    continue;
                var end = tokens.IndexOf(")", at);
                labels.AddRange(tokens[(at + 2)..end].Where(IsName));
                at = end;
            }
            else if (Words.Contains(token.ToLowerInvariant()) || next == "(" || (next is "by" or "without" && IsAggregation(at)))
                continue;
            else if (next == "{")
                at = Selector(token, at + 1);
            else
                selectors.Add(new Selector(token, []));
        }
        return new PromQl(selectors, labels);

        int Selector(string? name, int open)
        {
            var close = tokens.IndexOf("}", open);
            var matchers = new List<Matcher>();
            for (var at = open + 1; at < close; at += 4)
                matchers.Add(new Matcher(tokens[at], tokens[at + 1], Unquote(tokens[at + 2])));
            name ??= matchers.Single(matcher => matcher is { Label: "__name__", Operator: "=" }).Value;
            selectors.Add(new Selector(name, matchers));
            return close;
        }

        // sum by (label) (..): the labels may come before what is summed.
        bool IsAggregation(int at) => tokens.IndexOf(")", at) is >= 0 and var end && tokens.ElementAtOrDefault(end + 1) == "(";
    }

    private static bool IsName(string token) => char.IsAsciiLetter(token[0]) || token[0] is '_' or ':';

    private static string Unquote(string text) => text[0] == '`' ? text[1..^1] : Regex.Unescape(text[1..^1]);

    [GeneratedRegex("""#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[a-zA-Z_:][\w:]*|\d[\w.]*|=~|!~|!=|==|<=|>=|\S""")]
    private static partial Regex Token();

    [GeneratedRegex("""\$__(rate_interval|interval|range)\b""")]
    private static partial Regex GrafanaTime();
}

internal sealed record Selector(string Name, IReadOnlyList<Matcher> Matchers)
{
    public override string ToString() => Matchers.Count == 0 ? Name : $"{Name}{{{string.Join(", ", Matchers)}}}";
}

internal sealed partial record Matcher(string Label, string Operator, string Value)
{
    /// <summary>The words of <c>a|b|c</c>, each of which somebody must say; null where the value is another kind of pattern.</summary>
    public IReadOnlyList<string>? Words => Operator == "=~" && Alternatives().IsMatch(Value) ? Value.Split('|') : null;

    /// <param name="value">"" where the series has no such label, as Prometheus has it.</param>
    public bool Accepts(string value) => Operator switch
    {
        "=" => value == Value,
        "!=" => value != Value,
        "=~" => Regex.IsMatch(value, $"^(?:{Value})$"),
        _ => !Regex.IsMatch(value, $"^(?:{Value})$"),
    };

    public override string ToString() => $"{Label}{Operator}\"{Value}\"";

    [GeneratedRegex(@"^[\w -]+(\|[\w -]+)+$")]
    private static partial Regex Alternatives();
}
