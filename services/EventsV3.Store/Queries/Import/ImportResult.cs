namespace EventsV3.Store.Queries.Import;

/// <summary>What an import changed.</summary>
public sealed record ImportResult
{
    public required int NewCentroids { get; init; }
    public required int NewCtms { get; init; }
    public required int NewTitles { get; init; }
    public required int ChangedTitles { get; init; }
    public required int NewAssignments { get; init; }

    /// <summary>Titles that the import took to another CTM of the same centroid and track.</summary>
    public required int MovedAssignments { get; init; }

    /// <summary>Every CTM that a line was filed under, changed or not, in the order of the lines.</summary>
    public required IReadOnlyList<Guid> Ctms { get; init; }

    public required IReadOnlyList<RefusedLine> Refused { get; init; }
}

/// <summary>A line that reads well but cannot be filed.</summary>
public sealed record RefusedLine
{
    public required int File { get; init; }
    public required int Line { get; init; }
    public required string Reason { get; init; }
}
