using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using Npgsql;
using NpgsqlTypes;

namespace EventsV3.Benchmarks;

/// <summary>
/// The bound: the same rows (events, links, history) by <c>COPY BINARY</c> into the same constrained tables, and nothing else: no digest
/// with its GIN index, no fence, no matching.
/// </summary>
internal sealed class WriterCopy(NpgsqlDataSource database)
{
    /// <summary>All CTMs in one go.</summary>
    public async Task Write(IReadOnlyList<EventsConsolidated> runs)
    {
        await using var connection = await database.OpenConnectionAsync();
        await Write(connection, runs);
    }

    /// <summary>A transaction a CTM, as a writer has to.</summary>
    public async Task WriteOneByOne(IReadOnlyList<EventsConsolidated> runs)
    {
        await using var connection = await database.OpenConnectionAsync();
        foreach (var run in runs)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await Write(connection, [run]);
            await transaction.CommitAsync();
        }
    }

    private static async Task Write(NpgsqlConnection connection, IReadOnlyList<EventsConsolidated> runs)
    {
        var ids = runs.Select(run => run.Events.Select(_ => Guid.CreateVersion7()).ToArray()).ToArray();
        await using (var events = await connection.BeginBinaryImportAsync(
            "copy events_v3 (id, ctm_id, date, summary, date_confidence, source_batch_count, ordinal) from stdin binary"))
        {
            for (var r = 0; r < runs.Count; r++)
            {
                for (var i = 0; i < ids[r].Length; i++)
                {
                    var e = runs[r].Events[i];
                    await events.StartRowAsync();
                    await events.WriteAsync(ids[r][i]);
                    await events.WriteAsync(runs[r].Run.CtmId);
                    await events.WriteAsync(e.Date);
                    await events.WriteAsync(e.Summary);
                    await events.WriteAsync(e.DateConfidence == DateConfidence.High ? "high" : "low");
                    await events.WriteAsync(e.SourceBatchCount);
                    await events.WriteAsync(i);
                }
            }
            await events.CompleteAsync();
        }
        await CopyHistory(connection, runs, ids);
        await using var links = await connection.BeginBinaryImportAsync(
            "copy event_v3_titles (event_id, title_id, added_from_batch, ordinal) from stdin binary");
        for (var r = 0; r < runs.Count; r++)
        {
            for (var i = 0; i < ids[r].Length; i++)
            {
                var n = 0;
                foreach (var title in runs[r].Events[i].Titles)
                {
                    await links.StartRowAsync();
                    await links.WriteAsync(ids[r][i], NpgsqlDbType.Uuid);
                    await links.WriteAsync(title.TitleId, NpgsqlDbType.Uuid);
                    await links.WriteAsync(title.Batch);
                    await links.WriteAsync(n++);
                }
            }
        }
        await links.CompleteAsync();
    }

    private static async Task CopyHistory(NpgsqlConnection connection, IReadOnlyList<EventsConsolidated> runs, Guid[][] ids)
    {
        await using var history = await connection.BeginBinaryImportAsync(
            "copy event_v3_history (ctm_id, event_id, run_id, change, after) from stdin binary");
        for (var r = 0; r < runs.Count; r++)
        {
            for (var i = 0; i < ids[r].Length; i++)
            {
                var e = runs[r].Events[i];
                var element = new DigestEvent(ids[r][i], e.Date, e.Summary, [.. e.Titles.Select(title => title.TitleId)], e.DateConfidence);
                await history.StartRowAsync();
                await history.WriteAsync(runs[r].Run.CtmId);
                await history.WriteAsync(ids[r][i]);
                await history.WriteAsync(runs[r].Run.RunId);
                await history.WriteAsync("created");
                await history.WriteAsync(DigestCodec.Write([element])[1..^1], NpgsqlDbType.Jsonb);
            }
        }
        await history.CompleteAsync();
    }
}
