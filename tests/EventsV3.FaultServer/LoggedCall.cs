namespace EventsV3.FaultServer;

/// <summary>One request, and what it was answered. Written before the answer leaves: who has the answer finds it in the log.</summary>
public sealed record LoggedCall
{
    /// <summary>1, 2, … in order of arrival; goes on when the log is cleared.</summary>
    public required int Number { get; init; }

    /// <summary>Arrival; ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public required long At { get; init; }

    public required string Method { get; init; }
    public required string Path { get; init; }

    /// <summary>With its question mark; empty where there is none.</summary>
    public required string Query { get; init; }

    /// <summary>Names in any case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    /// <summary>SHA-256 of the body's bytes, 64 lower hex digits.</summary>
    public required string BodyHash { get; init; }

    /// <summary><c>extract</c>, <c>consolidate</c>, or <c>other</c> for what is neither.</summary>
    public required string Task { get; init; }

    /// <summary>As the body or the path names it; empty where neither does.</summary>
    public required string Deployment { get; init; }

    /// <summary>The fault that was played; null: none.</summary>
    public string? Fault { get; init; }

    /// <summary>0 while there is no answer, and for good where the connection ended without one.</summary>
    public int Status { get; init; }

    /// <summary>Null where the client was told none, or nothing that makes sense.</summary>
    public ReportedUsage? Usage { get; init; }

    public string? FinishReason { get; init; }

    /// <summary>The right answer, whole, and nothing played: nobody need ask this again.</summary>
    public bool Complete { get; init; }

    /// <summary>The client left before the answer did.</summary>
    public bool Abandoned { get; init; }
}

/// <summary>Tokens as the client was told.</summary>
/// <param name="Prompt">The cached ones included.</param>
/// <param name="Cached">Of <paramref name="Prompt"/>.</param>
/// <param name="Completion">Of the answer.</param>
public sealed record ReportedUsage(int Prompt, int Cached, int Completion)
{
    public int Total => Prompt + Completion;
}
