namespace EventsV3.Domain.Verification;

/// <summary>An event and its row, and the titles that only one of them has; those that are accounted for are taken away.</summary>
internal sealed class EventMatch(ComparedEvent digest, ComparedEvent row)
{
    public ComparedEvent Digest => digest;
    public ComparedEvent Row => row;

    /// <summary>For people and scripts: the row's id.</summary>
    public string Name => row.Id is { } id ? $"{id:D}" : $"{row.Date} {row.Summary}";

    public HashSet<Guid> OnlyInDigest { get; } = [.. digest.Titles.Except(row.Titles)];
    public HashSet<Guid> OnlyInTables { get; } = [.. row.Titles.Except(digest.Titles)];
}
