using EventsV3.Domain.Digests;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>The verifier shares no code with the projector, so it sees what a broken one writes.</summary>
[Trait("Promise", "M3")]
public class when_a_projector_is_broken
{
    public static TheoryData<string> Names => [.. Mutants.Keys];

    private static readonly Dictionary<string, Func<MutableProjection, MutableProjection>> Mutants = new()
    {
        ["the ordinal is off by one"] = Row((row, _) => row with { Ordinal = row.Ordinal + 1 }),
        ["titles after the tenth are dropped"] = Row((row, _) => row with { Titles = [.. row.Titles.Take(10)] }),
        ["the confidence is always high"] = Row((row, _) => row with { Confidence = "high" }),
        ["keys that are not ours are lost"] = Row((row, _) => row with { Extra = null }),
        ["of the same event twice the last one's titles replace the first's"] = Row((row, digest) => row with { Titles = Last(digest, row).TitleIds }),
        ["dates are a day late"] = Row((row, _) => row with { Date = row.Date.AddDays(1) }),
        ["summaries are trimmed"] = Row((row, _) => row with { Summary = row.Summary.Trim() }),
        ["only the first event has its links"] = Row((row, _) => row.Ordinal == 0 ? row : row with { Titles = [] }),
        ["a row has another id than the digest names"] = Row((row, _) => row.Named ? row with { Id = Guid.NewGuid(), Named = false } : row),
        ["the last event is dropped"] = good => Changed(good, (rows, _) => rows.SkipLast(1)),
        ["events that are no more keep their rows"] = good => LeavingOut(good, "retire_events"),
        ["titles that are no more keep their links"] = good => LeavingOut(good, "unlink_titles"),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task it_is_caught(string mutant)
    {
        Assert.Equal(12, Mutants.Count);
        await using var ledger = await Ledger.Create(ctms: 0);

        Assert.Equal(1, await Differing(ledger, Mutants[mutant](new MutableProjection(ledger.Database))));
    }

    [Fact]
    public async Task one_without_a_fault_is_not()
    {
        await using var ledger = await Ledger.Create(ctms: 0);

        Assert.Equal(0, await Differing(ledger, new MutableProjection(ledger.Database)));
    }

    /// <summary>A digest is derived, and then another in its place: an event less, one with fewer titles, one twice.</summary>
    private static async Task<int> Differing(Ledger ledger, MutableProjection projection)
    {
        var t = ledger.Titles;
        string[] first =
        [
            Ledger.Element("2026-01-05", "Tariffs ", t[..12], "low", ", \"event_type\": \"bilateral\""),
            Ledger.Element("2026-01-06", "Rates", t[12..15]),
            Ledger.Element("2026-01-07", "Port", t[15..18]),
            Ledger.Element("2026-01-08", "Election", t[18..20], "high", ", \"event_id\": \"0e0e0e0e-0000-4000-8000-000000000001\""),
        ];
        await ledger.Add(1, $"[{string.Join(", ", first)}]", project: false);
        await projection.Project(Ledger.Ctm(1));
        string[] second = [first[0], Ledger.Element("2026-01-06", "Rates", t[13..15]), first[3], Ledger.Element("2026-01-06", "Rates", t[14..17])];
        await ledger.Execute("update ctm set events_digest = @digest::jsonb", new { digest = $"[{string.Join(", ", second)}]" });
        await projection.Project(Ledger.Ctm(1));
        return (await ledger.Verify()).Figures.Differing;
    }

    private static Func<MutableProjection, MutableProjection> Row(Func<MutableProjection.Row, DigestReading, MutableProjection.Row> fault) =>
        good => Changed(good, (rows, digest) => rows.Select(row => fault(row, digest)));

    private static MutableProjection Changed(MutableProjection good, Func<IReadOnlyList<MutableProjection.Row>, DigestReading, IEnumerable<MutableProjection.Row>> fault) =>
        new(good.Database) { Rows = fault };

    private static MutableProjection LeavingOut(MutableProjection good, string file) => new(good.Database) { LeftOut = file };

    private static DigestEvent Last(DigestReading digest, MutableProjection.Row row) => digest.Events.Last(e => (e.Date, e.Summary) == (row.Date, row.Summary));
}
