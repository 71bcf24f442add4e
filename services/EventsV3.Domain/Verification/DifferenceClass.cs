namespace EventsV3.Domain.Verification;

/// <summary>What kind of difference; its name in snake_case is what operators, scripts and metrics read.</summary>
public enum DifferenceClass
{
    /// <summary>An event of the digest has no row.</summary>
    Missing,

    /// <summary>A row belongs to no event of the digest.</summary>
    Extra,

    /// <summary>The date, the summary, the confidence, the id or a key that is not ours.</summary>
    Field,

    /// <summary>Titles of the digest's event that its row lacks.</summary>
    TitlesMissing,

    /// <summary>Titles of the row that its event lacks.</summary>
    TitlesExtra,

    /// <summary>Titles that are in another event's row.</summary>
    TitlesMoved,

    /// <summary>An event without a row whose titles are in another event's row.</summary>
    Merged,

    /// <summary>A row without an event that has the titles which another event's row lacks.</summary>
    Split,

    /// <summary>A second row of an event.</summary>
    Duplicate,

    /// <summary>The same events, or the same titles of an event, in another order.</summary>
    Order,

    /// <summary>The digest has changed and its rows are to be derived yet: nothing is wrong.</summary>
    Stale,

    /// <summary>Parts of the digest cannot be read, and the quarantine does not name just those.</summary>
    Quarantined,

    /// <summary>An event whose row is another CTM's, or a row whose event is.</summary>
    CrossCtm,

    /// <summary>The same content, written otherwise: nothing is wrong.</summary>
    NormalisationOnly,
}
