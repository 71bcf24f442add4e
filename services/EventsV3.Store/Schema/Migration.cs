using System.Security.Cryptography;
using System.Text;

namespace EventsV3.Store.Schema;

/// <summary>One numbered step of the schema, as this program carries it.</summary>
/// <param name="Version">1, 2, …, without gaps.</param>
/// <param name="Name">For example <c>base_tables</c>.</param>
/// <param name="Text">The SQL; it runs in a transaction of its own.</param>
public sealed record Migration(int Version, string Name, string Text)
{
    private const string Folder = "Schema/Migrations";

    /// <summary>All, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. Sql.In(Folder).Select(Read)];

    /// <summary>SHA-256 of the text with line feeds, so that a checkout with other line ends is the same migration.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Version:0000}_{Name}";

    /// <summary><c>Schema/Migrations/0001_base_tables.sql</c></summary>
    private static Migration Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        return new(int.Parse(file[..4], System.Globalization.CultureInfo.InvariantCulture), file[5..], Sql.Load(path));
    }
}
