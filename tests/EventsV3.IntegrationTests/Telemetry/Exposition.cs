using System.Text.RegularExpressions;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>The text that Prometheus scrapes.</summary>
internal static partial class Exposition
{
    /// <param name="text">The answer of a metrics endpoint.</param>
    /// <param name="target">The labels that the scrape adds.</param>
    public static IEnumerable<Series> Read(string text, params (string Name, string Value)[] target)
    {
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var sample = Sample().Match(line);
            if (!sample.Success)
                throw new FormatException($"Not a sample: {line}");
            var labels = Label().Matches(sample.Groups["labels"].Value)
                .ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value);
            foreach (var (name, value) in target)
                labels[name] = value;
            yield return new Series(sample.Groups["name"].Value, labels);
        }
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>\S+)( \d+)?$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""(?<name>[a-zA-Z_]\w*)="(?<value>([^"\\]|\\.)*)["]""")]
    private static partial Regex Label();
}
