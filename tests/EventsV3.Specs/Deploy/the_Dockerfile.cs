using System.Text.RegularExpressions;
using System.Xml.Linq;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

public sealed class the_Dockerfile
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.File("deploy", "Dockerfile"));

    /// <summary>Of the stage that takes from the clone.</summary>
    private static IEnumerable<string> Sources => Lines
        .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from"))
        .SelectMany(line => line.Split(' ')[1..^1]);

    [Fact]
    public void names_every_service_that_it_can_build()
    {
        var named = Lines.Single(line => line.StartsWith("# SERVICE is one of: ", StringComparison.Ordinal)).Split(": ")[1];

        Assert.Equal(Executables.All, named.Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void copies_what_is_there() =>
        Assert.All(Sources, source => Assert.True(Path.Exists(Repository.File(source)), source));

    /// <summary>Otherwise the packages of what is missing are restored anew with every change, or not at all.</summary>
    [Fact]
    public void restores_from_the_project_files_of_all_that_a_service_is_made_of()
    {
        var projects = Executables.All
            .SelectMany(service => Closure(Repository.File("services", $"EventsV3.{service}", $"EventsV3.{service}.csproj")));

        Assert.Equal(
            projects.Select(project => Path.GetRelativePath(Repository.Root, project)).Distinct().Order(),
            Sources.Where(source => source.EndsWith(".csproj", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void copies_the_sources_of_all_of_them() => Assert.All(
        Sources.Where(source => source.EndsWith(".csproj", StringComparison.Ordinal)),
        project => Assert.Contains(Sources, source => project.StartsWith($"{source}/", StringComparison.Ordinal)));

    [Fact]
    public void runs_as_the_user_that_the_manifests_name()
    {
        var user = Regex.Match(string.Join('\n', Lines), @"^USER (\d+)$", RegexOptions.Multiline).Groups[1].Value;

        Assert.All(
            Manifests.Of(Manifests.Prod).Workloads, workload => Assert.Equal(user, workload.Pod.Text("securityContext", "runAsUser")));
    }

    [Fact]
    public void says_which_version_it_is() => Assert.Contains(Lines, line => line.Contains("org.opencontainers.image.version=${VERSION}"));

    private static IEnumerable<string> Closure(string project) =>
    [
        project,
        .. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFullPath(path, Path.GetDirectoryName(project)!))
            .SelectMany(Closure),
    ];
}
