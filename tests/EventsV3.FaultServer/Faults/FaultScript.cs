namespace EventsV3.FaultServer.Faults;

/// <summary>What the next requests get.</summary>
internal sealed class FaultScript(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<Fault> faults = new();
    private (Fault With, long Since, TimeSpan Length)? outage;

    public void Add(IEnumerable<Fault> next)
    {
        lock (gate)
            foreach (var fault in next)
                faults.Enqueue(fault);
    }

    public void Outage(TimeSpan length, Fault with)
    {
        lock (gate)
            outage = (with, time.GetTimestamp(), length);
    }

    /// <summary>Null: nothing is written for this request.</summary>
    public Fault? Next()
    {
        lock (gate)
        {
            if (outage is { } now && time.GetElapsedTime(now.Since) < now.Length)
                return now.With;
            return faults.TryDequeue(out var next) ? next : null;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
            outage = null;
        }
    }
}
