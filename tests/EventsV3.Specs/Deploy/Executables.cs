using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

/// <summary>The projects of services/ that are programs, without <c>EventsV3.</c>, in order.</summary>
internal static class Executables
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.File("services"), "Program.cs", SearchOption.AllDirectories)
            .Select(program => Path.GetFileName(Path.GetDirectoryName(program)!)["EventsV3.".Length..]).Order(StringComparer.Ordinal),
    ];
}
