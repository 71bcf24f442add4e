using System.Text.Json;
using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;
using YamlDotNet.RepresentationModel;

namespace EventsV3.Specs.Dashboards;

/// <summary>An expression that somebody looks at.</summary>
/// <param name="Where">The panel or alert, for a failure's text.</param>
/// <param name="Expression">PromQL.</param>
/// <param name="Shown">Labels that a legend or an annotation names.</param>
internal sealed partial record Drawn(string Where, string Expression, IReadOnlyList<string> Shown)
{
    public static string Dashboards { get; } = Repository.File("deploy", "grafana", "dashboards");

    public static string Rules { get; } = Repository.File("deploy", "prometheus", "rules");

    /// <summary>Of every panel and every rule.</summary>
    public static IReadOnlyList<Drawn> All() =>
    [
        .. Directory.EnumerateFiles(Dashboards, "*.json").Order(StringComparer.Ordinal).SelectMany(OfDashboard),
        .. Alert.All().Select(alert => new Drawn(
            $"alert {alert.Name}",
            alert.Expression,
            [.. Names(AlertLabel(), string.Concat(alert.Annotations.Values)).Except(alert.Labels.Keys)])),
    ];

    /// <summary>TraceQL, by panel.</summary>
    public static IReadOnlyList<(string Where, string Query)> Searches() =>
    [
        .. Directory.EnumerateFiles(Dashboards, "*.json").SelectMany(file => Targets(file, "query"))
            .Select(target => (target.Where, target.Target.GetProperty("query").GetString()!)),
    ];

    private static IEnumerable<Drawn> OfDashboard(string file) => Targets(file, "expr").Select(target => new Drawn(
        target.Where,
        target.Target.GetProperty("expr").GetString()!,
        [.. Names(LegendLabel(), target.Target.GetProperty("legendFormat").GetString()!)]));

    private static IEnumerable<string> Names(Regex label, string text) =>
        label.Matches(text).Select(found => found.Groups[1].Value).Distinct();

    private static IEnumerable<(string Where, JsonElement Target)> Targets(string file, string key)
    {
        var board = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        return
            from panel in board.GetProperty("panels").EnumerateArray()
            from target in panel.GetProperty("targets").EnumerateArray()
            where target.TryGetProperty(key, out _)
            select ($"{board.GetProperty("title").GetString()} / {panel.GetProperty("title").GetString()}", target);
    }

    [GeneratedRegex(@"\{\{\s*(\w+)\s*\}\}")]
    private static partial Regex LegendLabel();

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex AlertLabel();
}

/// <summary>An alert as its file says it.</summary>
internal sealed record Alert(
    string Name, string Expression, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations)
{
    public static IReadOnlyList<Alert> All() =>
        [.. Directory.EnumerateFiles(Drawn.Rules, "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<Alert> Read(string file)
    {
        var yaml = new YamlStream();
        using var text = new StringReader(File.ReadAllText(file));
        yaml.Load(text);
        return
            from YamlMappingNode @group in (YamlSequenceNode)yaml.Documents[0].RootNode["groups"]
            from YamlMappingNode rule in (YamlSequenceNode)@group["rules"]
            select new Alert($"{rule["alert"]}", $"{rule["expr"]}", Entries(rule["labels"]), Entries(rule["annotations"]));
    }

    private static Dictionary<string, string> Entries(YamlNode map) =>
        ((YamlMappingNode)map).ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value}");
}
