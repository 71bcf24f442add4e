using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

/// <summary>deploy/k8s/apply.sh against a kubectl that renders as the real one does, and writes down what else it is asked.</summary>
public sealed class when_an_overlay_is_applied : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eventsv3-apply-").FullName;

    [Fact]
    public void the_services_come_after_the_schema_and_the_topology()
    {
        var answer = Apply("dev", "--context", "here");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal(
            [
                "apply -l component!=setup,component!=worker,component!=api,component!=report",
                "--namespace eventsv3-dev delete job -l part-of=eventsv3,component=setup --ignore-not-found",
                "apply -l component=setup",
                "--namespace eventsv3-dev wait job -l part-of=eventsv3,component=setup --for=condition=complete --timeout=600s",
                "apply",
                "--namespace eventsv3-dev rollout status deployment -l part-of=eventsv3 --timeout=600s",
            ],
            Asked.Select(line => line.Replace("--context here ", "").Replace("app.kubernetes.io/", "")));
        Assert.All(Asked, line => Assert.StartsWith("--context here ", line));
    }

    [Fact]
    public void the_services_stay_as_they_are_when_the_schema_is_not_to_be_had()
    {
        var answer = Apply("dev", "--fail-at", "wait");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("kubectl -n eventsv3-dev logs job/schema", answer.Errors);
        Assert.Contains(" wait job ", Asked[^1]);
    }

    [Fact]
    public void production_without_images_is_refused_before_anything_is_asked()
    {
        var answer = Apply("prod");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("set their digests", answer.Errors);
        Assert.Empty(Asked);
    }

    [Fact]
    public void an_overlay_that_is_not_there_is_refused_with_those_that_are()
    {
        var answer = Apply("staging");

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("dev prod", answer.Errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Log => Path.Combine(folder, "asked");

    private IReadOnlyList<string> Asked => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private ToolAnswer Apply(params string[] arguments)
    {
        var kubectl = Path.Combine(folder, "kubectl");
        File.WriteAllText(kubectl, $$"""
            #!/usr/bin/env bash
            PATH=${PATH#*:}
            [ "$1" != kustomize ] || exec kubectl "$@"
            sed -E 's| -f [^ ]+||' <<<"$*" >>'{{Log}}'
            [[ "$*" != *"--fail-at wait"*" wait "* ]]
            """);
        Assert.Equal(0, OperatorsTool.Run("chmod", "700", kubectl).ExitCode);
        var path = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}";
        return OperatorsTool.Run(
            "bash", [Repository.File("deploy", "k8s", "apply.sh"), .. arguments], new Dictionary<string, string> { ["PATH"] = path });
    }
}
