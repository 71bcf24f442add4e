using System.Text.Json;
using System.Text.RegularExpressions;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Specs.Deploy;

namespace EventsV3.Specs.Dashboards;

/// <summary>What can be said of them without running anything. Whether their series exist: the integration tests' Telemetry.</summary>
public sealed class dashboards_and_alerts
{
    private static readonly string Prometheus = Repository.File("deploy", "prometheus");

    [Fact]
    public void promtool_accepts_the_rules_and_the_configuration()
    {
        Assert.NotEmpty(OperatorsTool.Run("promtool", ["check", "rules", "--lint-fatal", .. Directory.GetFiles(Drawn.Rules)]).Text);
        Assert.NotEmpty(OperatorsTool.Run("promtool", "check", "config", Path.Combine(Prometheus, "prometheus.yaml")).Text);
    }

    [Fact]
    public void promtool_accepts_every_panel_s_expression()
    {
        Assert.NotEmpty(Check(Drawn.All().Select(drawn => drawn.Expression.Replace("$__rate_interval", "5m"))).Text);
        Assert.NotEqual(0, Check(["sum(rate(a[5m])"]).ExitCode);
    }

    [Fact]
    public void each_alert_fires_on_what_it_is_for_and_is_quiet_on_a_healthy_day()
    {
        var tests = Path.Combine(Prometheus, "tests", "alerts.yaml");
        Assert.NotEmpty(OperatorsTool.Run("promtool", "test", "rules", tests).Text);

        // promtool runs what is there; whether each is there, it does not ask.
        var text = File.ReadAllText(tests);
        foreach (var alert in Alert.All().Select(alert => alert.Name).Distinct())
        {
            var tried = Regex.Matches(text, $@"alertname: {alert}\b[^\n]*\n\s+exp_alerts:\s*(\[\])?");
            Assert.Contains(tried, test => test.Value.EndsWith("[]", StringComparison.Ordinal));
            Assert.Contains(tried, test => !test.Value.EndsWith("[]", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void each_alert_says_how_bad_it_is_what_to_run_and_where_its_paragraph_is()
    {
        var runbooks = File.ReadAllText(Path.Combine(Prometheus, "runbooks.md"));
        var headings = Regex.Matches(runbooks, "^## (.+)$", RegexOptions.Multiline).Select(heading => heading.Groups[1].Value).ToList();
        var alerts = Alert.All();

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts.Select(alert => alert.Name).Distinct().Order(), headings.Order());
        Assert.All(alerts, alert =>
        {
            Assert.Contains(alert.Labels["severity"], (string[])["critical", "warning"]);
            Assert.Matches("Run: (eventsv3|kubectl|curl|psql) ", alert.Annotations["summary"]);
            Assert.NotEmpty(alert.Annotations["description"]);
            Assert.Equal($"deploy/prometheus/runbooks.md#{alert.Name.ToLowerInvariant()}", alert.Annotations["runbook_url"]);
        });
    }

    [Fact]
    public void the_commands_that_alerts_and_their_paragraphs_name_are_understood()
    {
        var alerts = Alert.All().SelectMany(alert => alert.Annotations.Values)
            .SelectMany(text => Regex.Matches(text, "eventsv3(( [a-z]+| --[a-z]+| ID)+)"));
        var paragraphs = Regex.Matches(File.ReadAllText(Path.Combine(Prometheus, "runbooks.md")), "`eventsv3 ([^`]+)`");
        var commands = alerts.Concat(paragraphs).Select(command => command.Groups[1].Value.Trim()).Distinct().ToList();

        Assert.True(commands.Count > 10);
        Assert.All(commands, command => Assert.Empty(CommandRules.Faults(command.Replace("ID", $"{Guid.Empty}").Split(' '))));
    }

    [Fact]
    public void each_dashboard_has_a_name_of_its_own_and_sources_that_are_provisioned()
    {
        var sources = File.ReadAllText(Repository.File("deploy", "grafana", "provisioning", "datasources", "eventsv3.yaml"));
        var provisioned = Regex.Matches(sources, @"^\s+uid: (\S+)$", RegexOptions.Multiline).Select(uid => uid.Groups[1].Value).ToHashSet();
        var boards = Directory.GetFiles(Drawn.Dashboards, "*.json")
            .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement).ToList();

        Assert.Equal(boards.Count, boards.Select(board => board.GetProperty("uid").GetString()).Distinct().Count());
        Assert.All(boards, board =>
        {
            Assert.Equal(JsonValueKind.Null, board.GetProperty("id").ValueKind);
            var panels = board.GetProperty("panels").EnumerateArray().ToList();
            Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
            Assert.All(panels, panel => Assert.NotEmpty(panel.GetProperty("targets").EnumerateArray()));
            Assert.All(panels.SelectMany(Sources), uid => Assert.Contains(uid, provisioned));
        });
    }

    private static IEnumerable<string> Sources(JsonElement panel) => panel.GetProperty("targets").EnumerateArray().Append(panel)
        .Select(part => part.GetProperty("datasource").GetProperty("uid").GetString()!);

    private static ToolAnswer Check(IEnumerable<string> expressions)
    {
        var rules = expressions.Select((expression, n) => $"  - record: panel_{n}\n    expr: {JsonSerializer.Serialize(expression)}\n");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"groups:\n- name: panels\n  rules:\n{string.Concat(rules)}");
            return OperatorsTool.Run("promtool", "check", "rules", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
