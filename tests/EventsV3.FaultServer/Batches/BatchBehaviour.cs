namespace EventsV3.FaultServer.Batches;

/// <summary>How the batch API behaves. Lines are answered by the server's mode, out of order.</summary>
public sealed record BatchBehaviour
{
    /// <summary>How often a batch shows itself unfinished before it is done.</summary>
    public int PollsUntilDone { get; init; } = 1;

    /// <summary>Every so many lines one fails, with 400 content_filter, and stands in the error file. 0: none.</summary>
    public int FailEvery { get; init; }

    /// <summary>Lines in the output that nobody asked for.</summary>
    public int UnknownLines { get; init; }

    /// <summary>The batch expires after so many lines: those are answered, the others stand in the error file. Null: it does not.</summary>
    public int? ExpiresAfter { get; init; }

    /// <summary>The batch is refused as a whole when it is looked at: status <c>failed</c>.</summary>
    public bool FailsValidation { get; init; }

    /// <summary>So many downloads of result files are answered 403 first, as it happens just after completion.</summary>
    public int ForbiddenDownloads { get; init; }
}
