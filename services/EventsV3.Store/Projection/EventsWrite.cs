using System.Text.Json;
using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Matching;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Projection;

/// <summary>The second round trip: the digest, the rows derived from it, the records, and the commit.</summary>
/// <param name="Run">The run.</param>
/// <param name="Storable">What can be stored, and what was set aside.</param>
/// <param name="Matched">The same events with their ids.</param>
/// <param name="Changes">What that changes.</param>
/// <param name="Open">What the run leaves to the next one.</param>
internal sealed record EventsWrite(
    Run Run, StorableEvents Storable, MatchedEvents Matched, IReadOnlyList<EventChange> Changes, OpenQuestions Open)
{
    public WrittenCounts Counts { get; } = new(
        Matched.Events.Count,
        Matched.Events.Count(e => e.IsNew),
        Changes.Where(change => IsChange(change.Kind)).DistinctBy(change => change.EventId).Count(),
        Matched.Gone.Count,
        Storable.Counts)
    {
        Degraded = Open.Degraded.Count,
        Pending = Open.Pending.Count,
    };

    /// <param name="connection">Holds the CTM's lock.</param>
    /// <param name="copies">Which are written, and in what order.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="PostgresException">23503: a title was deleted.</exception>
    public async Task Commit(NpgsqlConnection connection, Copies copies, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch();
        if (copies.AreTablesTheTruth())
            AddRows(trip, derive: copies == Copies.TablesFirst);
        else
            AddDigest(trip, tables: copies == Copies.DigestFirst);
        AddHistory(trip);
        AddSetAside(trip);
        AddOpenQuestions(trip);
        AddRecord(trip);
        trip.Text("commit");
        await trip.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>W1: the rows are selected out of the value that was stored.</summary>
    private void AddDigest(NpgsqlBatch trip, bool tables)
    {
        trip.File("write_digest", Value(Run.CtmId), Json(DigestCodec.Write(Matched.Events.Select(e => e.Event))));
        if (!tables)
            return;
        trip.File("retire_events", Value(Run.CtmId))
            .File("project_events", Value(Run.CtmId), Json(BatchCounts()))
            .File("project_titles", Value(Run.CtmId), Value(BatchesOfTitles()))
            .File("mark_projected", Value(Run.CtmId))
            .File("forget_history", Value(Run.CtmId));
    }

    /// <summary>M1: the tables are the truth.</summary>
    private void AddRows(NpgsqlBatch trip, bool derive)
    {
        DigestEvent[] events = [.. Matched.Events.Select(e => e.Event)];
        var links = events.SelectMany(e => e.TitleIds.Select((title, place) => (Event: e.EventId!.Value, Title: title, Place: place))).ToArray();
        Guid[] ids = [.. events.Select(e => e.EventId!.Value)], ctm = [Run.CtmId];
        trip.FileIn("Backfill", "retire_events", Value(ctm), Value(ids))
            .File(
                "put_events",
                Value(Run.CtmId),
                Value(ids),
                Value(events.Select(e => e.Date).ToArray()),
                Value(events.Select(e => e.Summary).ToArray()),
                Value(events.Select(e => e.Confidence == DateConfidence.High ? "high" : "low").ToArray()),
                Jsons(events.Select(e => e.Extra?.ToJsonString()).ToArray()),
                Value(Storable.Events.Select(e => e.SourceBatchCount).ToArray()))
            .FileIn("Backfill", "unlink_titles", Value(ctm), Value(links.Select(link => link.Event).ToArray()), Value(links.Select(link => link.Title).ToArray()))
            .File(
                "put_titles",
                Value(links.Select(link => link.Event).ToArray()),
                Value(links.Select(link => link.Title).ToArray()),
                Value(links.Select(link => link.Place).ToArray()),
                Value(BatchesOfTitles()));
        if (derive)
            trip.File("derive_digest", Value(Run.CtmId)).File("mark_projected", Value(Run.CtmId)).File("forget_history", Value(Run.CtmId));
        else
            trip.File("count_write", Value(Run.CtmId)).File("forget_history", Value(Run.CtmId));
    }

    private void AddHistory(NpgsqlBatch trip)
    {
        if (Changes.Count == 0)
            return;
        trip.File(
            "write_history",
            Value(Run.CtmId),
            Value(Run.RunId),
            Value(Changes.Select(change => change.EventId).ToArray()),
            Value(Changes.Select(change => change.Kind.ToString().ToLowerInvariant()).ToArray()),
            Value(Changes.Select(change => change.Before).ToArray()),
            Value(Changes.Select(change => change.After).ToArray()));
    }

    private void AddSetAside(NpgsqlBatch trip)
    {
        var aside = Storable.SetAside.Select(title => title.TitleId).ToArray();
        var placed = Storable.Events.SelectMany(e => e.Titles).Select(title => title.TitleId).ToArray();
        trip.File("forget_set_aside", Value(Run.CtmId), Value(Run.Mode == ReadyMode.Full), Value(placed), Value(aside));
        if (aside.Length > 0)
        {
            trip.File("write_set_aside", Value(Run.CtmId), Value(Run.RunId), Value(aside),
                Value(Storable.SetAside.Select(title => title.Reason).ToArray()));
        }
    }

    private void AddOpenQuestions(NpgsqlBatch trip)
    {
        trip.File("forget_open_questions", Value(Run.CtmId));
        if (Open.Degraded.Count > 0)
            trip.File("write_degraded", Value(Run.CtmId), Value(Run.RunId), Value(Open.Degraded.ToArray()));
        if (Open.Pending.Count > 0)
        {
            trip.File("write_pending", Value(Run.CtmId), Value(Run.RunId),
                Value(Open.Pending.Select(pair => pair.One).ToArray()), Value(Open.Pending.Select(pair => pair.Other).ToArray()));
        }
    }

    private void AddRecord(NpgsqlBatch trip)
    {
        trip.File(
            "record_run",
            Value(Run.CtmId), Value(Run.RunId), Value(Run.PlannedAt.UtcDateTime), Value(Run.Mode.ToString()),
            Value(Counts.Events), Value(Counts.NewEvents), Value(Counts.ChangedEvents), Value(Counts.RetiredEvents),
            Value(Counts.Titles.In), Value(Counts.Titles.InEvents), Value(Counts.Titles.InCatchAll), Value(Counts.Titles.SetAside),
            Value(Counts.Degraded), Value(Counts.Pending));
    }

    private string BatchCounts() => JsonSerializer.Serialize(
        Storable.Events.Zip(Matched.Events).ToDictionary(pair => pair.Second.Id, pair => pair.First.SourceBatchCount));

    /// <summary>In the digest's order.</summary>
    private int[] BatchesOfTitles()
    {
        var batches = Storable.Events.SelectMany(e => e.Titles).ToDictionary(title => title.TitleId, title => title.Batch);
        return [.. Matched.Events.SelectMany(e => e.Event.TitleIds).Select(title => batches[title])];
    }

    private static bool IsChange(EventChangeKind kind) =>
        kind is EventChangeKind.Reworded or EventChangeKind.Redated or EventChangeKind.Titles;
}
