using System.Security.Cryptography;
using System.Text;
using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Matching;
using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Backfill;

/// <summary>The rows of a batch, in one round trip.</summary>
internal sealed class BatchWrite(ProjectedBatch batch, ProjectionRequest request)
{
    private const string Folder = "Backfill";

    private readonly (Guid Ctm, int Ordinal, DigestEvent Event)[] events =
        [.. batch.Ctms.SelectMany(ctm => ctm.Digest.Events.Select((e, ordinal) => (ctm.Id, ordinal, e)))];

    /// <returns>The batch, with what only the database knows.</returns>
    /// <exception cref="IdTakenException">Another CTM took an id meanwhile.</exception>
    /// <exception cref="CursorLostException">The cursor is not the caller's any more.</exception>
    public async Task<ProjectedBatch> Run(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var trip = connection.CreateBatch();
        Guid[] ctms = [.. batch.Ctms.Select(ctm => ctm.Id)];
        trip.FileIn(Folder, "mark_projected", Value(ctms));
        if (batch.Skipped > 0)
            trip.FileIn(Folder, "forget_gone_ctms", Value(request.Ctms.ToArray()));
        AddRows(trip);
        AddQuarantine(trip, ctms);
        AddHistory(trip);
        var ids = request.WriteIds ? AddIds(trip, ctms) : null;
        trip.FileIn(Folder, "count_events", Value(ctms));
        // Its row is the whole run's: locked last, so that other workers wait for it no longer than the commit.
        var cursor = request.Cursor?.Invoke(batch);
        if (cursor is not null)
            trip.BatchCommands.Add(cursor);
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        if (reader.GetInt32(0) != events.Length)
            throw new IdTakenException();
        await reader.NextResultAsync(cancel);
        if (cursor is { RecordsAffected: 0 })
            throw new CursorLostException();
        return batch with { DigestsNamed = ids?.RecordsAffected ?? 0 };
    }

    private void AddRows(NpgsqlBatch trip)
    {
        var links = events
            .SelectMany(row => row.Event.TitleIds.Select((title, ordinal) => (Event: row.Event.EventId!.Value, Title: title, ordinal)))
            .ToArray();
        Guid[] ids = [.. events.Select(row => row.Event.EventId!.Value)];
        Guid[] linkEvents = [.. links.Select(link => link.Event)], linkTitles = [.. links.Select(link => link.Title)];
        Guid[] known = [.. batch.Ctms.Where(ctm => ctm.HadRows).Select(ctm => ctm.Id)];
        if (known.Length > 0)
            trip.FileIn(Folder, "retire_events", Value(known), Value(ids));
        if (events.Length > 0)
        {
            trip.FileIn(
                Folder, "project_events",
                Value(ids),
                Value(events.Select(row => row.Ctm).ToArray()),
                Value(events.Select(row => row.Event.Date).ToArray()),
                Value(events.Select(row => row.Event.Summary).ToArray()),
                Value(events.Select(row => row.Event.Confidence == DateConfidence.High ? "high" : "low").ToArray()),
                Value(events.Select(row => row.Ordinal).ToArray()),
                Jsons(events.Select(row => row.Event.Extra?.ToJsonString()).ToArray()));
        }
        if (known.Length > 0)
            trip.FileIn(Folder, "unlink_titles", Value(known), Value(linkEvents), Value(linkTitles));
        if (links.Length > 0)
            trip.FileIn(Folder, "project_titles", Value(linkEvents), Value(linkTitles), Value(links.Select(link => link.ordinal).ToArray()));
    }

    private void AddQuarantine(NpgsqlBatch trip, Guid[] ctms)
    {
        var parts = batch.Ctms.SelectMany(Parts).ToArray();
        trip.FileIn(
            Folder, "quarantine",
            Value(ctms),
            Value(parts.Select(part => part.Ctm).ToArray()),
            Value(parts.Select(part => part.Fingerprint).ToArray()),
            Value(parts.Select(part => part.Part.Index).ToArray()),
            Value(parts.Select(part => part.Part.Part.ToString().ToLowerInvariant()).ToArray()),
            Value(parts.Select(part => part.Part.Reason).ToArray()),
            Value(parts.Select(part => part.Part.Raw).ToArray()));
    }

    /// <summary>Only of CTMs that had rows: what is derived for the first time was there before.</summary>
    private void AddHistory(NpgsqlBatch trip)
    {
        var changes = batch.Ctms.Where(ctm => ctm.HadRows)
            .SelectMany(ctm => EventChanges.Of(ctm.Digest.Matched).Select(change => (Ctm: ctm.Id, Change: change)))
            .ToArray();
        if (changes.Length == 0)
            return;
        trip.FileIn(
            Folder, "write_history",
            Value(request.RunId),
            Value(changes.Select(entry => entry.Ctm).ToArray()),
            Value(changes.Select(entry => entry.Change.EventId).ToArray()),
            Value(changes.Select(entry => entry.Change.Kind.ToString().ToLowerInvariant()).ToArray()),
            Value(changes.Select(entry => entry.Change.Before).ToArray()),
            Value(changes.Select(entry => entry.Change.After).ToArray()));
    }

    /// <summary>The digest changes by that, and its rows still say what it says.</summary>
    /// <returns>The statement that does it; null when no element lacks its id.</returns>
    private NpgsqlBatchCommand? AddIds(NpgsqlBatch trip, Guid[] ctms)
    {
        var missing = batch.Ctms
            .SelectMany(ctm => ctm.Digest.MissingIds.Select((id, place) => (Ctm: ctm.Id, Place: place, Id: id)))
            .Where(element => element.Id is not null)
            .ToArray();
        if (missing.Length == 0)
            return null;
        Guid[] nameless = [.. missing.Select(element => element.Ctm).Distinct()];
        trip.FileIn(Folder, "keep_word", Value(nameless), Value(request.IncludeFrozen)).FileIn(
            Folder, "write_ids",
            Value(nameless),
            Value(missing.Select(element => element.Ctm).ToArray()),
            Value(missing.Select(element => element.Place).ToArray()),
            Value(missing.Select(element => element.Id!.Value).ToArray()),
            Value(request.IncludeFrozen));
        var written = trip.BatchCommands[^1];
        trip.FileIn(Folder, "mark_projected", Value(ctms));
        return written;
    }

    private static IEnumerable<(Guid Ctm, Guid Fingerprint, UnreadablePart Part)> Parts(ProjectedCtm ctm) =>
        ctm.Digest.Quarantined
            .GroupBy(part => (part.Part, part.Reason, part.Raw))
            .SelectMany(same => same.Select((part, n) => (
                ctm.Id, new Guid(MD5.HashData(Encoding.UTF8.GetBytes($"{part.Part}/{part.Reason}/{n}/{part.Raw}"))), Storable(part))));

    /// <summary>A NUL can stand in no text column.</summary>
    private static UnreadablePart Storable(UnreadablePart part) => part with { Raw = part.Raw.Replace("\0", "\\u0000", StringComparison.Ordinal) };
}

/// <summary>The transaction's cursor belongs to somebody else meanwhile.</summary>
public sealed class CursorLostException() : Exception("Another process has taken the run over.");

/// <summary>Passes: read again, the id is known to be another CTM's.</summary>
public sealed class IdTakenException() : Exception("An event's id was taken by another CTM meanwhile.");
