using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace EventsV3.Store.Contraction;

/// <summary>
/// All digests in one file, gzip of JSON lines <c>{"ctm_id", "sha256", "digest"}</c>, and beside it a manifest with their number and the file's
/// own checksum: enough to put every one of them back.
/// </summary>
public sealed record DigestArchive
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
    };

    public required string Path { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required int Ctms { get; init; }

    /// <summary>Of the file, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    public static async Task<DigestArchive> Write(NpgsqlDataSource database, string path, DateTimeOffset now, CancellationToken cancel)
    {
        var ctms = 0;
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        await using (var packed = new GZipStream(file, CompressionLevel.Optimal))
        await using (var lines = new StreamWriter(packed, new UTF8Encoding(false)))
        await using (var command = database.CreateCommand(Sql.Load("Contraction/read_archive.sql")))
        {
            command.CommandTimeout = 0;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            for (; await reader.ReadAsync(cancel); ctms++)
                await lines.WriteAsync($"{{\"ctm_id\": \"{reader.GetGuid(0)}\", \"sha256\": \"{reader.GetString(2)}\", \"digest\": {reader.GetString(1)}}}\n");
        }
        var archive = new DigestArchive { Path = path, MadeAt = now, Ctms = ctms, Sha256 = await Checksum(path, cancel) };
        await File.WriteAllTextAsync($"{path}.manifest.json", JsonSerializer.Serialize(archive, Json), cancel);
        return archive;
    }

    /// <summary>Reads the file back.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public async Task Verify(CancellationToken cancel)
    {
        if (await Checksum(Path, cancel) != Sha256)
            throw new InvalidDataException($"{Path} is not the file that its manifest tells of.");
        var ctms = 0;
        await using var file = File.OpenRead(Path);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var lines = new StreamReader(unpacked, Encoding.UTF8);
        for (; await lines.ReadLineAsync(cancel) is { } line; ctms++)
        {
            using var entry = JsonDocument.Parse(line);
            var (sum, digest) = (entry.RootElement.GetProperty("sha256").GetString(), entry.RootElement.GetProperty("digest").GetRawText());
            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(digest))) != sum)
                throw new InvalidDataException($"{Path}, line {ctms + 1}: the digest is not what its checksum tells of.");
        }
        if (ctms != Ctms)
            throw new InvalidDataException($"{Path} holds {ctms} digests instead of {Ctms}.");
    }

    private static async Task<string> Checksum(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }
}
