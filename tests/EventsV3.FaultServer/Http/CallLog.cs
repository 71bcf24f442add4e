namespace EventsV3.FaultServer.Http;

/// <summary>Every request, and which of them need not have been made.</summary>
internal sealed class CallLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedCall> calls = [];
    private readonly Dictionary<string, int> asked = [];
    private readonly HashSet<string> answered = [];
    private readonly List<string> askedTwice = [];
    private int forgotten;

    public IReadOnlyList<LoggedCall> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public IReadOnlyList<string> AskedTwice
    {
        get
        {
            lock (gate)
                return [.. askedTwice];
        }
    }

    /// <param name="begin">Of the call's number.</param>
    /// <returns>The call, how often its body came before, and whether it was answered in full then.</returns>
    public (LoggedCall Call, int Before, bool Again) Open(Func<int, LoggedCall> begin)
    {
        lock (gate)
        {
            var call = begin(forgotten + calls.Count + 1);
            asked.TryGetValue(call.BodyHash, out var before);
            asked[call.BodyHash] = before + 1;
            var again = answered.Contains(call.BodyHash);
            if (again)
                askedTwice.Add(call.BodyHash);
            calls.Add(call);
            return (call, before, again);
        }
    }

    /// <summary>Replaces what is known of a call; one that was forgotten meanwhile stays forgotten.</summary>
    public void Settle(LoggedCall call)
    {
        lock (gate)
        {
            var place = call.Number - forgotten - 1;
            if (place < 0)
                return;
            var retracted = calls[place].Complete && !call.Complete;
            calls[place] = call;
            if (call.Complete)
                answered.Add(call.BodyHash);
            else if (retracted && !calls.Any(other => other.Complete && other.BodyHash == call.BodyHash))
                answered.Remove(call.BodyHash);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            forgotten += calls.Count;
            calls.Clear();
            asked.Clear();
            answered.Clear();
            askedTwice.Clear();
        }
    }
}
