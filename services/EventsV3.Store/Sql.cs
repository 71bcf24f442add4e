using System.Collections.Concurrent;
using System.Reflection;

namespace EventsV3.Store;

/// <summary>SQL is a language of its own and lives in its own files; they travel inside the assembly.</summary>
public static class Sql
{
    private static readonly Assembly Home = typeof(Sql).Assembly;
    private static readonly ConcurrentDictionary<string, string> Texts = new();

    /// <summary>The text of one file, by its path in this project: <c>Projection/fence.sql</c>.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Load(string path) => Texts.GetOrAdd(path, Read);

    /// <summary>The paths below a folder, in ordinal order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Home.GetManifestResourceNames().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string Read(string path)
    {
        using var stream = Home.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"No SQL file {path} in {Home.GetName().Name}.", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
