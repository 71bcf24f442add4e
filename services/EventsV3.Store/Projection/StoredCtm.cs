using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Phases;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Projection;

/// <summary>The first round trip: takes the CTM's lock and the fence, and reads under them all that a write is decided from.</summary>
internal sealed record StoredCtm
{
    /// <summary>What the migration's phase says, held until the transaction ends.</summary>
    public required Phase Phase { get; init; }

    public required bool Frozen { get; init; }
    public required string? Digest { get; init; }
    public required StoredFence? Fence { get; init; }

    /// <summary>The fence's upsert took the run.</summary>
    public required bool FenceTaken { get; init; }

    /// <summary>The CTM's rows, where the digest may have lost their ids.</summary>
    public required IReadOnlyList<DigestEvent> Rows { get; init; }

    /// <summary>Ids in the digest that belong to events of other CTMs.</summary>
    public required IReadOnlySet<Guid> ForeignIds { get; init; }

    /// <summary>Those of the titles asked for that were deleted.</summary>
    public required IReadOnlySet<Guid> GoneTitles { get; init; }

    /// <param name="connection">Nothing is open on it.</param>
    /// <param name="run">The run that asks to be written.</param>
    /// <param name="titles">To look whether they still exist.</param>
    /// <param name="copies">What the phase is expected to ask for.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Null when the CTM was deleted.</returns>
    public static async Task<StoredCtm?> LockAndRead(
        NpgsqlConnection connection, Run run, Guid[] titles, Copies copies, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch()
            .Text("begin")
            .File("by_key")
            .File("hold_phase")
            .File("read_phase")
            .File(copies == Copies.TablesOnly ? "lock_ctm_alone" : "lock_ctm", Value(run.CtmId))
            .File("read_fence", Value(run.CtmId), Value(run.RunId))
            .File("fence", Value(run.CtmId), Value(run.RunId), Value(run.PlannedAt.UtcDateTime))
            .File(copies.AreTablesTheTruth() ? "read_all_rows" : "read_rows", Value(run.CtmId))
            .File("read_gone_titles", Value(titles));
        if (!copies.AreTablesTheTruth())
            trip.File("read_foreign_ids", Value(run.CtmId));
        await using var reader = await trip.ExecuteReaderAsync(cancel);

        await reader.NextResultAsync(cancel);
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        var phase = Stage.Parse(reader.GetString(0))!.Value;
        await reader.NextResultAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            return null;
        var frozen = reader.GetBoolean(0);
        var digest = reader.IsDBNull(1) ? null : reader.GetString(1);
        await reader.NextResultAsync(cancel);
        var fence = await reader.ReadAsync(cancel) ? ReadFence(reader) : null;
        await reader.NextResultAsync(cancel);
        var taken = await reader.ReadAsync(cancel);
        await reader.NextResultAsync(cancel);
        return new StoredCtm
        {
            Phase = phase,
            Frozen = frozen,
            Digest = digest,
            Fence = fence,
            FenceTaken = taken,
            Rows = await ReadRows(reader, cancel),
            GoneTitles = await ReadIds(reader, cancel),
            ForeignIds = await ReadIds(reader, cancel),
        };
    }

    private static StoredFence ReadFence(NpgsqlDataReader row)
    {
        return new(
            row.IsDBNull(0) ? null : row.GetGuid(0),
            row.GetInt64(1),
            row.IsDBNull(2) ? null : row.GetInt64(2),
            row.IsDBNull(3) ? null : new WrittenCounts(Count(3), Count(4), Count(5), Count(6), new TitleCounts
            {
                In = Count(7),
                InEvents = Count(8),
                InCatchAll = Count(9),
                SetAside = Count(10),
            })
            {
                Degraded = Count(11),
                Pending = Count(12),
            });

        int Count(int column) => row.GetInt32(column);
    }

    private static async Task<IReadOnlyList<DigestEvent>> ReadRows(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var rows = new List<DigestEvent>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new DigestEvent(
                reader.GetGuid(0),
                reader.GetFieldValue<DateOnly>(1),
                reader.GetString(2),
                reader.GetFieldValue<Guid[]>(5),
                !reader.IsDBNull(3) && reader.GetString(3) == "low" ? DateConfidence.Low : DateConfidence.High,
                reader.IsDBNull(4) ? null : System.Text.Json.Nodes.JsonNode.Parse(reader.GetString(4)) as System.Text.Json.Nodes.JsonObject));
        }
        await reader.NextResultAsync(cancel);
        return rows;
    }

    private static async Task<IReadOnlySet<Guid>> ReadIds(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync(cancel))
            ids.Add(reader.GetGuid(0));
        await reader.NextResultAsync(cancel);
        return ids;
    }
}
