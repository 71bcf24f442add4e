using Npgsql;

namespace EventsV3.Store.Backfill;

/// <summary>What to project, and how.</summary>
/// <param name="Ctms">Any number; locked in the order of their ids.</param>
public sealed record ProjectionRequest(IReadOnlyList<Guid> Ctms)
{
    /// <summary>False: also those whose rows are known to say what the digest says (repair).</summary>
    public bool OnlyBehind { get; init; } = true;

    /// <summary>Whether elements without an id get theirs in the digest. In <c>jsonb_only</c> it is its old writers' alone, and not touched.</summary>
    public bool WriteIds { get; init; }

    /// <summary>Whether that goes for frozen CTMs too (I5). Their rows are derived in any case.</summary>
    public bool IncludeFrozen { get; init; }

    /// <summary>False: titles that are gone are not looked for beforehand. The links' foreign key finds them, and nothing is committed (23503).</summary>
    public bool LookForTitles { get; init; } = true;

    /// <summary>All but the commit.</summary>
    public bool DryRun { get; init; }

    /// <summary>Names the changes in the history of events (I4).</summary>
    public Guid RunId { get; init; }

    /// <summary>Elements that are known to fail.</summary>
    public IReadOnlyList<RefusedElement> Refused { get; init; } = [];

    /// <summary>The last statement of all moves the caller's cursor. When it touches no row, nothing is committed.</summary>
    public Func<ProjectedBatch, NpgsqlBatchCommand>? Cursor { get; init; }

    /// <summary>After this long a lock is not waited for any more: 55P03, all of it may be repeated.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After this long a statement ends with 57014, and a process that is no more has its locks taken away.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <param name="CtmId">Its CTM.</param>
/// <param name="Place">In the digest's array; -1 for all of it.</param>
/// <param name="Raw">As the digest has it, JSON.</param>
/// <param name="Reason">What the database said.</param>
public sealed record RefusedElement(Guid CtmId, int Place, string Raw, string Reason)
{
    public bool IsWhole => Place < 0;
}
