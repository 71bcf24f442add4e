using EventsV3.Domain.Verification;

namespace EventsV3.Store.Verification;

/// <param name="RunId">The pass; null when it was read now.</param>
/// <param name="Ctms">Those that differ.</param>
public sealed record FoundDifferences(Guid? RunId, IReadOnlyList<DifferingCtm> Ctms)
{
    /// <summary>The copy that is derived, as far as it was asked.</summary>
    public DerivedCopy Derived { get; init; }

    /// <summary>Only items of one class, and the CTMs that have any.</summary>
    public FoundDifferences Only(DifferenceClass what) => this with
    {
        Ctms =
        [
            .. Ctms.Select(ctm => ctm with { Items = [.. ctm.Items.Where(item => item.Class == what)] }).Where(ctm => ctm.Items.Count > 0),
        ],
    };

    /// <summary>Queries that show both copies side by side.</summary>
    public string ToSql() => string.Join('\n', Ctms.Select(ctm => Show.Replace("$1", $"'{ctm.CtmId:D}'", StringComparison.Ordinal)));

    private static string Show => Sql.Load("Verification/show_both.sql");
}

/// <summary>A CTM whose copies differ; the month and the names are null when it is gone.</summary>
public sealed record DifferingCtm(
    Guid CtmId,
    string? Centroid,
    string? Track,
    DateOnly? Month,
    DateTime FoundAt,
    int DigestEvents,
    int DigestLinks,
    int TablesEvents,
    int TablesLinks,
    Guid? RepairId,
    Guid? Cleared,
    IReadOnlyList<DifferenceItem> Items);
