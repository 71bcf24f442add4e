using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// Whether the deployment can be asked at all. Open for good when a probe finds what no repetition changes (key, name, settings), until a probe
/// is answered; open for a while after a row of failures that pass, so that an outage is waited for instead of costing every message its
/// attempts. Messages wait meanwhile; readiness tells why.
/// </summary>
public sealed class ModelCircuit(TimeProvider time)
{
    /// <summary>Failures in a row, over all questions of the process.</summary>
    public const int FailuresInARow = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private TaskCompletionSource closed = Completed();
    private string? fault;
    private bool isPermanent;
    private int failures;
    private int pauses;
    private DateTimeOffset until;

    /// <summary>Null while it is closed.</summary>
    public string? Fault
    {
        get
        {
            lock (gate)
                return fault;
        }
    }

    /// <summary>Only a probe, or a change of the settings, closes it.</summary>
    public bool IsPermanent
    {
        get
        {
            lock (gate)
                return fault is not null && isPermanent;
        }
    }

    /// <summary>Waits until a question may be sent.</summary>
    /// <returns>False when that is not within <paramref name="patience"/>.</returns>
    public async Task<bool> Enter(TimeSpan patience, CancellationToken cancel)
    {
        var deadline = time.GetUtcNow() + patience;
        while (true)
        {
            Task closing;
            TimeSpan wait;
            lock (gate)
            {
                var now = time.GetUtcNow();
                if (fault is null)
                    return true;
                if (!isPermanent && now >= until)
                {
                    // Half open: this question tries; the others wait for what it finds.
                    until = now + LongestPause;
                    return true;
                }
                if (now >= deadline)
                    return false;
                closing = closed.Task;
                wait = isPermanent || deadline < until ? deadline - now : until - now;
            }
            await Task.WhenAny(closing, Task.Delay(wait, time, cancel));
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>After an ordinary question. One that the deployment does not take says nothing yet: see <see cref="Judge"/>.</summary>
    public void Report(ModelReply reply)
    {
        lock (gate)
        {
            if (reply.Status is ModelStatus.Transient or ModelStatus.Timeout)
                NoteFailure(reply);
            else if (!MayBeTheDeployments(reply.Status))
                Close();
        }
    }

    /// <summary>After a probe: a question that every sound deployment answers.</summary>
    public void Judge(ModelReply reply)
    {
        lock (gate)
        {
            if (MayBeTheDeployments(reply.Status))
                Open(Describe(reply), forGood: true);
            else if (reply.Status is ModelStatus.Transient or ModelStatus.Timeout)
                NoteFailure(reply);
            else
                Close();
        }
    }

    /// <summary>Settings, keys and names: what fails one question may fail all.</summary>
    public static bool MayBeTheDeployments(ModelStatus status) =>
        status is ModelStatus.Unauthorized or ModelStatus.NotFound or ModelStatus.BadRequest or ModelStatus.QuotaExceeded;

    private void NoteFailure(ModelReply reply)
    {
        failures++;
        if (isPermanent && fault is not null)
            return;
        if (fault is not null || failures >= FailuresInARow)
            Open(Describe(reply), forGood: false);
    }

    private void Open(string reason, bool forGood)
    {
        if (fault is null)
            closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (fault, isPermanent) = (reason, forGood);
        if (!forGood)
        {
            var pause = FirstPause * Math.Pow(2, Math.Min(pauses++, 8));
            until = time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
        }
    }

    private void Close()
    {
        (failures, pauses, fault) = (0, 0, null);
        closed.TrySetResult();
    }

    private static string Describe(ModelReply reply)
    {
        var said = string.Join(": ", new[] { reply.ErrorCode, reply.Detail }.Where(part => !string.IsNullOrEmpty(part)));
        var advice = reply.Status switch
        {
            ModelStatus.Unauthorized => "Check LanguageModel__ApiKey, or the role \"Cognitive Services OpenAI User\" of the identity.",
            ModelStatus.NotFound => "Check LanguageModel__Deployment and LanguageModel__Endpoint.",
            ModelStatus.BadRequest => "Check LanguageModel__Profile: the deployment may not take a temperature, a seed or a JSON schema.",
            ModelStatus.QuotaExceeded => "The account's quota or credit is used up.",
            _ => "",
        };
        var http = reply.HttpStatus == 0 ? "no response" : $"HTTP {reply.HttpStatus}";
        return $"the model answers {reply.Status} ({http}{(said.Length == 0 ? "" : $", {said}")}). {advice}".TrimEnd();
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
