namespace EventsV3.IntegrationTests.Servers;

/// <summary>Where the sources lie: the tests use the project's own scripts.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "EventsV3.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No EventsV3.sln above {AppContext.BaseDirectory}: run the tests from a clone.");
    }
}
