namespace EventsV3.IntegrationTests.Verification;

/// <summary>The rows spell the digest letter by letter, and yet they do not say what it says.</summary>
[Trait("Promise", "M3")]
public class when_both_copies_are_wrong_alike
{
    [Theory]
    [InlineData("2026-01-05", "mechanical", "date_confidence = 'mechanical'", "field")]
    [InlineData("2026-01-05", "", "date_confidence = null", "field")]
    [InlineData("2026-01-05", "high", "date = '2026-01-09', extra = '{\"date\": \"2026-01-05\"}'", "field field")]
    [InlineData("2026-01-05", "high", "summary = 'Rates', extra = '{\"summary\": \"Tariffs\"}'", "field field")]
    public async Task it_is_found(string date, string confidence, string change, string classes)
    {
        await using var ledger = await Ledger.Create(ctms: 0);
        await ledger.Add(1, $"[{Ledger.Element(date, "Tariffs", ledger.Titles[..2], confidence)}]");
        await ledger.Execute($"update events_v3 set {change}");

        var found = await ledger.Found(await ledger.Verify());

        Assert.Equal(classes, string.Join(' ', found.GetValueOrDefault(Ledger.Ctm(1)) ?? []));
    }

    [Theory]
    [InlineData("10000-01-05")]
    [InlineData("infinity")]
    public async Task a_row_of_a_day_that_no_digest_can_name_is_found(string date)
    {
        await using var ledger = await Ledger.Create(ctms: 0);
        await ledger.Add(1, $"[{Ledger.Element(date, "Tariffs", [])}]");
        await ledger.Execute("insert into events_v3 (ctm_id, date, summary) values (@ctm, @date::date, 'Tariffs')", new { ctm = Ledger.Ctm(1), date });

        var found = await ledger.Found(await ledger.Verify());

        Assert.Equal(["extra"], found.GetValueOrDefault(Ledger.Ctm(1)) ?? []);
    }

    [Fact]
    public async Task a_quarantined_part_that_is_not_there_is_found()
    {
        await using var ledger = await Ledger.Create(ctms: 1);
        await ledger.Execute(
            """
            insert into migration.quarantine (ctm_id, fingerprint, place, part, reason, raw)
            select id, gen_random_uuid(), 9, 'element', 'no object', '7' from ctm
            """);

        var found = await ledger.Found(await ledger.Verify());

        Assert.Equal(["quarantined"], found.GetValueOrDefault(Ledger.Ctm(1)) ?? []);
    }
}
