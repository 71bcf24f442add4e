using System.Collections.Concurrent;
using System.Reflection;

namespace EventsV3.Store;

/// <summary>SQL is a language of its own and lives in its own files; they travel inside the assembly of their project.</summary>
public static class Sql
{
    private static readonly Assembly Home = typeof(Sql).Assembly;
    private static readonly ConcurrentDictionary<(Assembly, string), string> Texts = new();

    /// <summary>The text of one file, by its path in the project that <typeparamref name="T"/> belongs to: <c>Sagas/lock.sql</c>.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Load<T>(string path) => Texts.GetOrAdd((typeof(T).Assembly, path), Read);

    /// <summary>The same, of the Store's own.</summary>
    internal static string Load(string path) => Texts.GetOrAdd((Home, path), Read);

    /// <summary>The Store's paths below a folder, in ordinal order.</summary>
    internal static IReadOnlyList<string> In(string folder) =>
        [.. Home.GetManifestResourceNames().Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static string Read((Assembly Home, string Path) file)
    {
        using var stream = file.Home.GetManifestResourceStream(file.Path)
            ?? throw new ArgumentException($"No SQL file {file.Path} in {file.Home.GetName().Name}.", nameof(file));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
