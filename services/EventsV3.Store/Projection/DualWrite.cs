using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Matching;
using EventsV3.Domain.Phases;
using Npgsql;

namespace EventsV3.Store.Projection;

/// <summary>
/// One truth, two copies (W1): a run's events become <c>ctm.events_digest</c>, and the rows of <c>events_v3</c> and <c>event_v3_titles</c> are
/// selected out of that same value, in one transaction of two round trips; once the tables are the truth (M1), the other way round, and at last
/// the tables alone. Fenced (W2): a redelivered, late or superseded run changes nothing.
/// </summary>
/// <param name="database">Its statements fit the role <c>eventsv3_writer</c>.</param>
/// <param name="tables">False is the rollback: the digest is written as ever, the rows stay behind and the drift can be seen.</param>
/// <param name="newId">Makes event ids; by default time-ordered ones, which keep the index's inserts together.</param>
public sealed class DualWrite(NpgsqlDataSource database, bool tables = true, Func<Guid>? newId = null)
{
    private readonly Func<Guid> makeId = newId ?? Guid.CreateVersion7;

    /// <summary>What the last write was told; the next one finds out by asking for it.</summary>
    private volatile Phase lastPhase = Phase.DualWrite;

    /// <exception cref="UnknownCtmException">The CTM was deleted.</exception>
    /// <exception cref="NpgsqlException">Nothing was written; the same call may be repeated.</exception>
    public async Task<EventsWritten> Write(EventsConsolidated consolidated, CancellationToken cancel = default)
    {
        // The links' foreign key looks at every title anyway; without rows nobody does.
        var lookForTitles = false;
        while (true)
        {
            try
            {
                if (await WriteOnce(consolidated, CopiesOfPhase.Of(lastPhase, tables), lookForTitles, cancel) is { } written)
                    return written;
            }
            catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.ForeignKeyViolation && !lookForTitles)
            {
                // A title was deleted. This time look which one: it is set aside (W3).
                lookForTitles = true;
            }
            catch (PostgresException unknown) when (unknown.SqlState == PostgresErrorCodes.UndefinedColumn && lastPhase < Phase.Frozen)
            {
                // There is no digest any more, and that is news to this process.
                lastPhase = Phase.Frozen;
            }
        }
    }

    /// <returns>Null: the phase is another than <paramref name="copies"/> are for, and nothing was written.</returns>
    private async Task<EventsWritten?> WriteOnce(EventsConsolidated consolidated, Copies copies, bool lookForTitles, CancellationToken cancel)
    {
        var run = consolidated.Run;
        Guid[] titles = lookForTitles || copies == Copies.DigestOnly
            ? [.. consolidated.Events.SelectMany(e => e.Titles).Select(title => title.TitleId).Distinct()]
            : [];
        await using var connection = await database.OpenConnectionAsync(cancel);

        var stored = await StoredCtm.LockAndRead(connection, run, titles, copies, cancel);
        if (stored is null)
        {
            await End(connection, "rollback", cancel);
            throw new UnknownCtmException(run);
        }
        if (CopiesOfPhase.Of(stored.Phase, tables) != copies)
        {
            await End(connection, "rollback", cancel);
            lastPhase = stored.Phase;
            return null;
        }
        var outcome = StoredFence.Decide(run, stored.Fence, stored.FenceTaken, stored.Frozen);
        if (outcome != WriteOutcome.Written)
        {
            // A run planned again without need keeps its new place in time: one planned in between must not overtake it.
            await End(connection, outcome == WriteOutcome.AlreadyWritten ? "commit" : "rollback", cancel);
            return Answer(consolidated, outcome, stored.Fence?.Recorded ?? WrittenCounts.None);
        }

        var write = Prepare(consolidated, stored, copies);
        await write.Commit(connection, copies, cancel);
        return Answer(consolidated, outcome, write.Counts);
    }

    /// <summary>Sets aside what cannot be stored, and gives the rest their ids (I1).</summary>
    private EventsWrite Prepare(EventsConsolidated consolidated, StoredCtm stored, Copies copies)
    {
        var storable = StorableEvents.Of(consolidated.Events, consolidated.SetAside, consolidated.TitleCount, stored.GoneTitles);
        var digest = copies.AreTablesTheTruth() ? [] : DigestCodec.Read(stored.Digest).Events;
        var known = StoredEvents.Resolve(digest, stored.Rows, stored.ForeignIds, _ => makeId());
        var fresh = storable.Events
            .Select(e => new DigestEvent(null, e.Date, e.Summary, [.. e.Titles.Select(title => title.TitleId)], e.DateConfidence))
            .ToList();
        var matched = EventMatching.Match(known, fresh, makeId);
        return new(consolidated.Run, storable, matched, EventChanges.Of(matched), OpenQuestions.Of(consolidated, storable));
    }

    private static async Task End(NpgsqlConnection connection, string how, CancellationToken cancel)
    {
        await using var end = new NpgsqlCommand(how, connection);
        await end.ExecuteNonQueryAsync(cancel);
    }

    private static EventsWritten Answer(EventsConsolidated consolidated, WriteOutcome outcome, WrittenCounts counts) => new()
    {
        Run = consolidated.Run,
        Ctm = consolidated.Ctm,
        Outcome = outcome,
        Events = counts.Events,
        NewEvents = counts.NewEvents,
        ChangedEvents = counts.ChangedEvents,
        RetiredEvents = counts.RetiredEvents,
        Titles = counts.Titles,
        Degraded = counts.Degraded,
        Pending = counts.Pending,
    };
}
