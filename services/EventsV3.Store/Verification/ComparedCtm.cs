using System.Text.Json;
using EventsV3.Domain.Verification;
using Npgsql;

namespace EventsV3.Store.Verification;

/// <summary>Both copies of one CTM, as one statement read them.</summary>
public sealed record ComparedCtm
{
    public required Guid CtmId { get; init; }

    /// <summary>False: rows whose CTM is gone.</summary>
    public required bool Exists { get; init; }

    public required long DigestRev { get; init; }

    /// <summary>The digest has changed, or a title of it is gone, and the rows are to be derived yet.</summary>
    public required bool Behind { get; init; }

    public required CopyFigures Digest { get; init; }
    public required CopyFigures Tables { get; init; }

    /// <summary>Parts of the digest that cannot be read.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Parts that the quarantine names.</summary>
    public required int Recorded { get; init; }

    /// <summary>Empty while both copies are equal.</summary>
    public required IReadOnlyList<ComparedEvent> DigestEvents { get; init; }

    /// <summary>Empty while both copies are equal.</summary>
    public required IReadOnlyList<ComparedEvent> TablesEvents { get; init; }

    /// <summary>The same content and the same counts, and each unreadable part is named.</summary>
    public bool Equal => Digest.Events == Tables.Events && Digest.Links == Tables.Links && Digest.Sha256.AsSpan().SequenceEqual(Tables.Sha256)
        && Unreadable == Recorded;

    /// <summary>What differs; of a CTM that is behind one item more says so.</summary>
    public IReadOnlyList<DifferenceItem> Items()
    {
        var items = CtmDifference.Of(DigestEvents, TablesEvents).ToList();
        if (Unreadable != Recorded)
            items.Add(new(DifferenceClass.Quarantined) { Field = "parts", Digest = $"{Unreadable}", Tables = $"{Recorded}" });
        if (Behind)
            items.Insert(0, new(DifferenceClass.Stale));
        return items;
    }

    internal static async Task<IReadOnlyList<ComparedCtm>> Read(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var ctms = new List<ComparedCtm>();
        while (await reader.ReadAsync(cancel))
        {
            ctms.Add(new ComparedCtm
            {
                CtmId = reader.GetGuid(0),
                Exists = reader.GetBoolean(1),
                DigestRev = reader.GetInt64(2),
                Behind = reader.GetBoolean(3),
                Digest = new(reader.GetInt32(4), reader.GetInt32(5), reader.GetFieldValue<byte[]>(6)),
                Tables = new(reader.GetInt32(7), reader.GetInt32(8), reader.GetFieldValue<byte[]>(9)),
                Unreadable = reader.GetInt32(10),
                Recorded = reader.GetInt32(11),
                DigestEvents = Events(reader, 12),
                TablesEvents = Events(reader, 13),
            });
        }
        return ctms;
    }

    private static IReadOnlyList<ComparedEvent> Events(NpgsqlDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
            return [];
        using var list = JsonDocument.Parse(reader.GetString(column), new JsonDocumentOptions { MaxDepth = 1000 });
        return [.. list.RootElement.EnumerateArray().Select(Event)];
    }

    /// <summary>[place, date, summary, confidence, titles, extra, id]</summary>
    private static ComparedEvent Event(JsonElement fields) => new(
        fields[0].GetInt32(),
        fields[1].GetString(),
        fields[2].GetString()!,
        fields[3].GetString(),
        [.. fields[4].EnumerateArray().Select(title => title.GetGuid())],
        fields[5].ValueKind == JsonValueKind.Null ? null : fields[5].GetRawText(),
        fields[6].ValueKind == JsonValueKind.Null ? null : fields[6].GetGuid());
}

/// <param name="Events">How many.</param>
/// <param name="Links">Their titles.</param>
/// <param name="Sha256">Of the canonical text.</param>
public sealed record CopyFigures(int Events, int Links, byte[] Sha256);
