using System.Globalization;
using System.Text.Json.Nodes;
using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Backfill;

/// <param name="Id">The CTM.</param>
/// <param name="Text">Its digest, as read under the lock; null when it has none.</param>
/// <param name="Rows">Its events in the tables.</param>
internal sealed record LockedCtm(Guid Id, string? Text, IReadOnlyList<DigestEvent> Rows)
{
    public DigestReading Digest { get; } = DigestCodec.Read(Text);

    /// <summary>What was refused may have been rewritten since.</summary>
    public bool Holds(RefusedElement refused) =>
        refused.IsWhole ? (Text ?? "null") == refused.Raw : DigestCodec.Elements(Text).ElementAtOrDefault(refused.Place) == refused.Raw;
}

/// <summary>Locked CTMs that are behind, and all that their projection is decided from: two round trips at most.</summary>
internal sealed class LockedBatch
{
    private const string Folder = "Backfill";

    private readonly Dictionary<Guid, Guid> owners;

    private LockedBatch(int asked, IReadOnlyList<LockedCtm> ctms, HashSet<Guid> goneTitles, Dictionary<Guid, Guid> owners) =>
        (Asked, Ctms, GoneTitles, this.owners) = (asked, ctms, goneTitles, owners);

    public int Asked { get; }
    public IReadOnlyList<LockedCtm> Ctms { get; }
    public IReadOnlySet<Guid> GoneTitles { get; }

    /// <summary>What stands in two digests and in no row yet is the first's that asks, if one of its events will have it.</summary>
    public IReadOnlySet<Guid> ForeignIdsOf(Guid ctm, DigestReading digest)
    {
        foreach (var id in NormalDigest.IdsOf(digest))
            owners.TryAdd(id, ctm);
        return digest.Events.Select(e => e.EventId).OfType<Guid>().Where(id => owners.TryGetValue(id, out var owner) && owner != ctm).ToHashSet();
    }

    /// <param name="connection">In a transaction.</param>
    /// <param name="request">Names the CTMs.</param>
    /// <param name="lockSql">Takes their locks in the order of their ids, and reads their digests under them.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<LockedBatch> Read(
        NpgsqlConnection connection, ProjectionRequest request, string lockSql, CancellationToken cancel)
    {
        var asked = request.Ctms.ToArray();
        var digests = new List<(Guid Id, string? Digest)>();
        var rows = new Dictionary<Guid, List<DigestEvent>>();
        await using (var trip = connection.CreateBatch()
            .File("by_key")
            .FileIn(Folder, "limit_transaction", Milliseconds(request.LockTimeout), Milliseconds(request.StatementTimeout))
            .Text(lockSql, Value(asked))
            .FileIn(Folder, "read_behind", Value(asked))
            .FileIn(Folder, "read_rows", Value(asked)))
        await using (var reader = await trip.ExecuteReaderAsync(cancel))
        {
            await reader.NextResultAsync(cancel);
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
                digests.Add((reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
            await reader.NextResultAsync(cancel);
            var behind = new HashSet<Guid>();
            while (await reader.ReadAsync(cancel))
                behind.Add(reader.GetGuid(0));
            if (request.OnlyBehind)
                digests.RemoveAll(ctm => !behind.Contains(ctm.Id));
            await reader.NextResultAsync(cancel);
            while (await reader.ReadAsync(cancel))
                Rows(rows, reader.GetGuid(0)).Add(Row(reader));
        }
        LockedCtm[] ctms = [.. digests.Select(ctm => new LockedCtm(ctm.Id, ctm.Digest, rows.GetValueOrDefault(ctm.Id) ?? []))];
        var events = ctms.SelectMany(ctm => ctm.Digest.Events).ToArray();
        Guid[] titles = request.LookForTitles ? [.. events.SelectMany(e => e.TitleIds).Distinct()] : [];
        Guid[] ids = [.. events.Select(e => e.EventId).OfType<Guid>().Distinct()];
        var (gone, owners) = await LookUp(connection, titles, ids, cancel);
        return new(request.Ctms.Count, ctms, gone, owners);
    }

    private static async Task<(HashSet<Guid> Gone, Dictionary<Guid, Guid> Owners)> LookUp(
        NpgsqlConnection connection, Guid[] titles, Guid[] ids, CancellationToken cancel)
    {
        var (gone, owners) = (new HashSet<Guid>(), new Dictionary<Guid, Guid>());
        if (titles.Length == 0 && ids.Length == 0)
            return (gone, owners);
        await using var trip = connection.CreateBatch()
            .FileIn(Folder, "read_gone_titles", Value(titles)).FileIn(Folder, "read_foreign_ids", Value(ids));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            gone.Add(reader.GetGuid(0));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            owners[reader.GetGuid(0)] = reader.GetGuid(1);
        return (gone, owners);
    }

    private static NpgsqlParameter Milliseconds(TimeSpan time) => Value(((int)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    private static List<DigestEvent> Rows(Dictionary<Guid, List<DigestEvent>> rows, Guid ctm) =>
        rows.TryGetValue(ctm, out var known) ? known : rows[ctm] = [];

    private static DigestEvent Row(NpgsqlDataReader row) => new(
        row.GetGuid(1),
        row.GetFieldValue<DateOnly>(2),
        row.GetString(3),
        row.GetFieldValue<Guid[]>(6),
        !row.IsDBNull(4) && row.GetString(4) == "low" ? DateConfidence.Low : DateConfidence.High,
        row.IsDBNull(5) ? null : JsonNode.Parse(row.GetString(5)) as JsonObject);
}
