namespace EventsV3.Domain.Verification;

/// <summary>One thing that differs between the copies of a CTM.</summary>
/// <param name="Class">What kind.</param>
public sealed record DifferenceItem(DifferenceClass Class)
{
    /// <summary>The row's id, or where there is no row the element's.</summary>
    public Guid? EventId { get; init; }

    /// <summary>In the digest, or where the digest has no such event in the tables.</summary>
    public int? Place { get; init; }

    public string? Date { get; init; }
    public string? Summary { get; init; }

    /// <summary>date, summary, confidence, extra or event_id; of <see cref="DifferenceClass.Order"/> events or titles.</summary>
    public string? Field { get; init; }

    /// <summary>What the digest says.</summary>
    public string? Digest { get; init; }

    /// <summary>What the tables say.</summary>
    public string? Tables { get; init; }

    /// <summary>The titles in question; of a whole event all of its.</summary>
    public IReadOnlyList<Guid> Titles { get; init; } = [];

    /// <summary>Of moved titles the event that has them in the digest; of a split row the event that lacks its titles.</summary>
    public string? From { get; init; }

    /// <summary>Of moved titles the event that has them in the tables; of a merged event the one whose row has its titles.</summary>
    public string? To { get; init; }

    /// <summary>The other CTM.</summary>
    public Guid? OtherCtm { get; init; }

    internal static DifferenceItem Of(DifferenceClass what, ComparedEvent e, Guid? id = null) => new(what)
    {
        EventId = id ?? e.Id, Place = e.Place, Date = e.Date, Summary = e.Summary,
    };
}
