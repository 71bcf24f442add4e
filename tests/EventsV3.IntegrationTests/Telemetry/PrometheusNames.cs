using System.Text;
using static EventsV3.IntegrationTests.Servers.OtlpReceiver;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>
/// The series that the collector's Prometheus exporter makes of a point: names as OpenTelemetry's "Prometheus and OpenMetrics
/// compatibility" says them, the resource's attributes as labels (<c>resource_to_telemetry_conversion</c>).
/// </summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds",
        ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes",
        ["KBy"] = "kilobytes", ["MBy"] = "megabytes", ["GBy"] = "gigabytes",
        ["1"] = "", ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> Rates = new()
    {
        ["s"] = "second", ["m"] = "minute", ["h"] = "hour", ["d"] = "day", ["w"] = "week", ["mo"] = "month", ["y"] = "year",
    };

    public static IEnumerable<Series> Of(Point point)
    {
        var name = NameOf(point.Metric, point.Unit, point.Kind);
        var labels = point.Resource.Concat(point.Attributes).ToLookup(attribute => LabelOf(attribute.Key), attribute => attribute.Value)
            .ToDictionary(label => label.Key, label => string.Join(';', label));
        labels["job"] = point.Resource.TryGetValue("service.namespace", out var space)
            ? $"{space}/{point.Resource["service.name"]}" : point.Resource["service.name"];
        if (point.Resource.TryGetValue("service.instance.id", out var instance))
            labels["instance"] = instance;
        if (point.Kind != PointKind.Histogram)
            return [new Series(name, labels)];
        return
        [
            new Series($"{name}_bucket", new Dictionary<string, string>(labels) { ["le"] = "+Inf" }),
            new Series($"{name}_sum", labels),
            new Series($"{name}_count", labels),
        ];
    }

    /// <summary>The unit follows unless the name has it already, then what the kind asks for.</summary>
    public static string NameOf(string metric, string unit, PointKind kind)
    {
        var words = Words(metric);
        var (of, per) = unit.Split('/', 2) is [var whole, var part] ? (whole, part) : (unit, "");
        Append(words, Words(IsAnnotation(of) ? "" : Units.GetValueOrDefault(of, of)));
        if (per.Length > 0 && !IsAnnotation(per) && Rates.GetValueOrDefault(per, per) is var rate && !words.Contains(rate))
            words.AddRange(["per", rate]);
        if (kind == PointKind.Counter)
            MoveToEnd(words, "total");
        if (kind == PointKind.Gauge && unit == "1")
            MoveToEnd(words, "ratio");
        var name = string.Join('_', words);
        return char.IsAsciiDigit(name[0]) ? $"_{name}" : name;
    }

    public static string LabelOf(string attribute)
    {
        var label = new StringBuilder(attribute.Length);
        foreach (var letter in attribute)
            label.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        return char.IsAsciiDigit(label[0]) ? $"key_{label}" : label.ToString();
    }

    private static bool IsAnnotation(string unit) => unit.AsSpan().IndexOfAny('{', '}') >= 0;

    private static void Append(List<string> words, List<string> unit)
    {
        var suffix = string.Join('_', unit);
        if (suffix.Length > 0 && !words.Contains(suffix))
            words.Add(suffix);
    }

    private static void MoveToEnd(List<string> words, string word)
    {
        words.RemoveAll(word.Equals);
        words.Add(word);
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in name.Append('_'))
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == ':')
                word.Append(letter);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
        return words;
    }
}
