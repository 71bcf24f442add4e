namespace EventsV3.Consolidator;

/// <summary>The consolidator's own statements, by the path of their file in this project.</summary>
internal static class Sql
{
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Load(string path)
    {
        var home = typeof(Sql).Assembly;
        using var stream = home.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"No SQL file {path} in {home.GetName().Name}.", nameof(path));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
