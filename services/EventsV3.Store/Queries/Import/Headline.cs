namespace EventsV3.Store.Queries.Import;

/// <summary>One line of a headline file, checked.</summary>
public sealed record Headline
{
    /// <summary>Where it stands, so that a later objection can name it: the file's number in the import, and the line.</summary>
    public required int File { get; init; }

    public required int Line { get; init; }

    public required Guid TitleId { get; init; }
    public required string Text { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime PublishedAt { get; init; }

    public string? Source { get; init; }
    public string? Language { get; init; }

    /// <summary>The CTM that the line names; where it names none, the id that its centroid, track and month get if they are new.</summary>
    public required Guid CtmId { get; init; }

    /// <summary>True: <see cref="CtmId"/> decides. False: centroid, track and month decide.</summary>
    public required bool NamesCtm { get; init; }

    /// <summary>A CTM that is new takes it.</summary>
    public required string Centroid { get; init; }

    public required string Track { get; init; }
    public required DateOnly Month { get; init; }

    /// <summary>Of a centroid that is new.</summary>
    public required string CentroidLabel { get; init; }
}
