using EventsV3.Store.Projection;
using Npgsql;
using static EventsV3.Store.Projection.Statements;

namespace EventsV3.Store.Verification;

/// <summary>What a chunk found, and the watermark over it, in one round trip.</summary>
internal sealed class ChunkRecord(Guid run, VerificationOptions options)
{
    private const string Folder = "Verification";

    /// <exception cref="VerificationException">Another process drives the pass by now.</exception>
    public async Task<VerificationProgress> Write(
        NpgsqlConnection connection, ChunkComparison found, RunPart rest, CancellationToken cancel)
    {
        var (equal, differing) = (found.Equal.ToArray(), found.Differing.ToArray());
        await using var trip = connection.CreateBatch();
        if (equal.Length > 0)
        {
            trip.FileIn(
                Folder, "note_clean", Value(run), Value(equal.Select(ctm => ctm.CtmId).ToArray()),
                Value(equal.Select(ctm => ctm.DigestRev).ToArray()));
        }
        if (differing.Length > 0)
            AddDifferences(trip, differing);
        trip.FileIn(Folder, "move_part", Value(run), Value(rest.Part), Value(rest.After!.Value), Value(rest.Size));
        trip.FileIn(
            Folder, "count_chunk", Value(run), Value(options.Holder), Value(found.Ctms),
            Value(found.Events + found.Compared.Sum(ctm => (long)ctm.Digest.Events)),
            Value(found.Links + found.Compared.Sum(ctm => (long)ctm.Digest.Links)),
            Value(found.Clean + equal.Length), Value(equal.Length), Value(found.Behind + found.Compared.Count(ctm => ctm.Behind)),
            Value(differing.Length), Value(found.Compared.Sum(ctm => (long)ctm.Unreadable)), Value(options.Lease.TotalSeconds));
        await using var reader = await trip.ExecuteReaderAsync(cancel);
        if (!await reader.ReadAsync(cancel))
            throw new VerificationException(VerificationStop.Held, $"Another process drives pass {run} by now.");
        return VerificationRun.Progress(reader);
    }

    private void AddDifferences(NpgsqlBatch trip, ComparedCtm[] differing)
    {
        trip.FileIn(
            Folder, "record_difference", Value(run),
            Value(differing.Select(ctm => ctm.CtmId).ToArray()),
            Value(differing.Select(ctm => ctm.DigestRev).ToArray()),
            Value(differing.Select(ctm => ctm.Digest.Events).ToArray()),
            Value(differing.Select(ctm => ctm.Digest.Links).ToArray()),
            Value(differing.Select(ctm => ctm.Digest.Sha256).ToArray()),
            Value(differing.Select(ctm => ctm.Tables.Events).ToArray()),
            Value(differing.Select(ctm => ctm.Tables.Links).ToArray()),
            Value(differing.Select(ctm => ctm.Tables.Sha256).ToArray()));
        var items = differing.SelectMany(ctm => ctm.Items().Select((item, n) => (Ctm: ctm.CtmId, N: n, Item: item))).ToArray();
        VerificationInstruments.Differs(items.Select(entry => entry.Item.Class));
        trip.FileIn(
            Folder, "record_items", Value(run),
            Value(items.Select(entry => entry.Ctm).ToArray()),
            Value(items.Select(entry => entry.N).ToArray()),
            Value(items.Select(entry => Differences.NameOf(entry.Item.Class)).ToArray()),
            Value(items.Select(entry => entry.Item.EventId).ToArray()),
            Value(items.Select(entry => entry.Item.Place).ToArray()),
            Value(items.Select(entry => Differences.ToJson(entry.Item)).ToArray()));
    }
}
