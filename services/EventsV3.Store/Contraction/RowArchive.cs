using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace EventsV3.Store.Contraction;

/// <summary>
/// Rows in one file before they are gone from the database: gzip of JSON lines <c>{"table", "sha256", "row"}</c>, and beside it a manifest with
/// their number by table and the file's own checksum: enough to put every one of them back.
/// </summary>
public sealed record RowArchive
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
    };

    public required string Path { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>By table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>Of the file, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <param name="connection">Reads in its transaction, if there is one.</param>
    /// <param name="sql">Gives table, row as JSON text, and the SHA-256 of that text in hexadecimal.</param>
    /// <param name="path">The file; its manifest gets the same name and <c>.manifest.json</c>.</param>
    /// <param name="now">For the manifest.</param>
    /// <param name="cancel">Cancels; what was written of the file stays.</param>
    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    public static async Task<RowArchive> Write(NpgsqlConnection connection, string sql, string path, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        await using (var packed = new GZipStream(file, CompressionLevel.Optimal))
        await using (var lines = new StreamWriter(packed, new UTF8Encoding(false)))
        await using (var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 })
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var table = reader.GetString(0);
                await lines.WriteAsync($"{{\"table\": \"{table}\", \"sha256\": \"{reader.GetString(2)}\", \"row\": {reader.GetString(1)}}}\n");
                rows[table] = rows.GetValueOrDefault(table) + 1;
            }
        }
        var archive = new RowArchive { Path = path, MadeAt = now, Rows = rows, Sha256 = await Checksum(path, cancel) };
        await File.WriteAllTextAsync($"{path}.manifest.json", JsonSerializer.Serialize(archive, Json), cancel);
        return archive;
    }

    /// <summary>Reads the file back.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public async Task Verify(CancellationToken cancel)
    {
        if (await Checksum(Path, cancel) != Sha256)
            throw new InvalidDataException($"{Path} is not the file that its manifest tells of.");
        var rows = new Dictionary<string, long>();
        await using var file = File.OpenRead(Path);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var lines = new StreamReader(unpacked, Encoding.UTF8);
        for (var number = 1; await lines.ReadLineAsync(cancel) is { } line; number++)
        {
            using var entry = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1000 });
            var (sum, row) = (entry.RootElement.GetProperty("sha256").GetString(), entry.RootElement.GetProperty("row").GetRawText());
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row))) != sum)
                throw new InvalidDataException($"{Path}, line {number}: the row is not what its checksum tells of.");
            var table = entry.RootElement.GetProperty("table").GetString()!;
            rows[table] = rows.GetValueOrDefault(table) + 1;
        }
        foreach (var table in Rows.Keys.Union(rows.Keys))
        {
            if (rows.GetValueOrDefault(table) != Rows.GetValueOrDefault(table))
                throw new InvalidDataException($"{Path} holds {rows.GetValueOrDefault(table)} rows of {table} instead of {Rows.GetValueOrDefault(table)}.");
        }
    }

    private static async Task<string> Checksum(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
