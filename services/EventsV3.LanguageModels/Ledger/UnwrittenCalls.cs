namespace EventsV3.LanguageModels.Ledger;

/// <summary>What the ledger could not write yet, in order; an entry stays until it was written as it is now.</summary>
/// <param name="capacity">Then the oldest goes: an outage of days must not take the process down.</param>
internal sealed class UnwrittenCalls(int capacity = 10_000)
{
    private readonly Lock gate = new();
    private readonly OrderedDictionary<Guid, Unwritten> entries = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate)
                return entries.Count == 0;
        }
    }

    public IReadOnlyList<Unwritten> All
    {
        get
        {
            lock (gate)
                return [.. entries.Values];
        }
    }

    /// <returns>Whether another had to go for it.</returns>
    public bool Add(Unwritten entry)
    {
        lock (gate)
        {
            entries[entry.Id] = entry;
            if (entries.Count <= capacity)
                return false;
            entries.RemoveAt(0);
            return true;
        }
    }

    /// <summary>False where the call is not among them: its row was written.</summary>
    public bool Settle(Guid id, CallOutcome outcome, DateTimeOffset at)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(id, out var entry))
                return false;
            entries[id] = entry.Settled(outcome, at);
            return true;
        }
    }

    /// <summary>Unless it has changed since: then its new state is still to be written.</summary>
    public void Remove(Unwritten entry)
    {
        lock (gate)
        {
            if (entries.TryGetValue(entry.Id, out var current) && ReferenceEquals(current, entry))
                entries.Remove(entry.Id);
        }
    }
}

/// <summary>A whole call, or the outcome alone where the call's row was written before.</summary>
internal sealed record Unwritten(Guid Id, LedgerCall? Call, CallRow Row)
{
    public static Unwritten Of(LedgerCall call) => new(call.Id, call, CallRow.Of(call));

    public static Unwritten Of(Guid id, CallOutcome outcome, DateTimeOffset at) => new(id, null, CallRow.Of(id, outcome, at));

    /// <summary>The first outcome stands.</summary>
    public Unwritten Settled(CallOutcome outcome, DateTimeOffset at) =>
        Call is { Outcome: null } ? Of(Call with { Outcome = outcome, SettledAt = at }) : this;
}
