using EventsV3.Store.Verification;

namespace EventsV3.IntegrationTests.Verification;

[Trait("Promise", "M3")]
public class when_copies_are_verified
{
    [Fact]
    public async Task equal_copies_are_clean_and_counted()
    {
        await using var ledger = await Ledger.Create(ctms: 3);

        var result = await ledger.Verify();

        Assert.True(result.Clean);
        Assert.Equal(new VerificationProgress(3, 3, 12, 144, 3, 0, 0, 0, 0), result.Figures);
        Assert.Equal(3, await ledger.Scalar<long>("select count(*) from migration.verified"));
        Assert.Equal(("full", 3), (await ledger.Rows<(string, int)>("select scope, clean from migration.pass")).Single());
    }

    [Theory]
    [InlineData("[[{0}], 3]", 1, 0)]
    [InlineData("[{0}, {0}]", 1, 0)]
    [InlineData("[{0}, {{\"date\": \"soon\"}}, 7]", 1, 2)]
    [InlineData("{{\"events\": [{0}]}}", 0, 1)]
    public async Task a_digest_that_is_written_otherwise_is_clean_all_the_same(string shape, int events, int quarantined)
    {
        await using var ledger = await Ledger.Create(ctms: 0);
        await ledger.Add(1, string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Ledger.Element("2026-1-5", "Tariffs", ledger.Titles[..2])));

        var found = (await ledger.Verify()).Figures;

        Assert.Equal((1, 1, events, quarantined), (found.Clean, found.Normalised, (int)found.Events, (int)found.Quarantined));
    }

    [Fact]
    public async Task a_ctm_that_is_behind_is_no_fault()
    {
        await using var ledger = await Ledger.Create(ctms: 2);
        await ledger.Execute("update ctm set events_digest = @digest::jsonb where id = @id", new { digest = ledger.Digest(9), id = Ledger.Ctm(1) });

        var result = await ledger.Verify();

        Assert.True(result.Clean);
        Assert.Equal((1, 1), (result.Figures.Clean, result.Figures.Behind));
        Assert.Equal([Ledger.Ctm(1)], await ledger.Rows<Guid>("select ctm_id from migration.unverified"));
        Assert.Equal("stale", Differences.NameOf((await new DifferenceQueries(ledger.Database).Now(Ledger.Ctm(1), CancellationToken.None)).Ctms[0].Items[0].Class));
    }

    [Fact]
    public async Task rows_under_a_ctm_that_never_had_a_digest_are_found()
    {
        await using var ledger = await Ledger.Create(ctms: 1);
        await ledger.Add(7, null, project: false);
        await ledger.Execute("insert into events_v3 (ctm_id, date, summary) values (@id, '2026-01-03', 'Phantom')", new { id = Ledger.Ctm(7) });

        var found = await ledger.Found(await ledger.Verify());

        Assert.Equal(["extra"], found[Ledger.Ctm(7)]);
    }

    [Fact]
    public async Task the_quarantine_hides_no_more_than_it_names()
    {
        await using var ledger = await Ledger.Create(ctms: 0);
        await ledger.Add(1, $"[{Ledger.Element("2026-01-05", "Tariffs", ledger.Titles[..2])}, {{\"date\": \"soon\"}}, {Ledger.Element("2026-01-06", "Rates", [])}]");
        Assert.True((await ledger.Verify()).Clean);

        await ledger.Execute("delete from events_v3 where summary = 'Rates'");
        Assert.Equal(["missing"], (await ledger.Found(await ledger.Verify()))[Ledger.Ctm(1)]);

        // An element that the database refused is missing for a reason; the one beside it is not.
        await ledger.Execute(
            """
            insert into migration.quarantine (ctm_id, fingerprint, place, part, reason, raw)
            select id, gen_random_uuid(), 2, 'element', 'refused', (events_digest -> 2)::text from ctm
            """);
        Assert.True((await ledger.Verify()).Clean);
        await ledger.Execute("delete from migration.quarantine where reason <> 'refused'");
        Assert.Equal(["quarantined"], (await ledger.Found(await ledger.Verify()))[Ledger.Ctm(1)]);
    }

    [Fact]
    public async Task a_dirty_pass_looks_only_at_what_no_pass_has_seen_equal()
    {
        await using var ledger = await Ledger.Create(ctms: 5);
        await ledger.Verify();
        await ledger.Execute("update ctm set events_digest = @digest::jsonb where id = @id", new { digest = ledger.Digest(9), id = Ledger.Ctm(2) });
        await ledger.Project(Ledger.Ctm(2));

        var first = await ledger.Verify(new VerificationScope { Dirty = true });
        var second = await ledger.Verify(new VerificationScope { Dirty = true });

        Assert.Equal((1, 0), (first.Figures.Done, second.Figures.Done));
    }

    [Fact]
    public async Task a_sample_and_a_month_look_at_no_more_than_they_say()
    {
        await using var ledger = await Ledger.Create(ctms: 40);

        var sample = (await ledger.Verify(new VerificationScope { Sample = 0.5 })).Figures;
        var month = (await ledger.Verify(new VerificationScope { Month = new DateOnly(2025, 12, 1) })).Figures;

        Assert.InRange(sample.Done, 8, 32);
        Assert.Equal((sample.Total, 0), (sample.Done, month.Done));
    }

    [Fact]
    public async Task too_many_differences_stop_the_pass()
    {
        await using var ledger = await Ledger.Create(ctms: 30);
        await ledger.Execute("update events_v3 set summary = summary || '!'");

        var stopped = await Assert.ThrowsAsync<VerificationException>(() => ledger.Verify());

        Assert.Equal(VerificationStop.TooManyDiffer, stopped.Stop);
        Assert.Equal("cancelled", await ledger.Scalar<string>("select state from migration.run"));
        Assert.True(await ledger.Scalar<long>("select count(*) from migration.difference_item") >= 20);
    }

    [Fact]
    public async Task links_have_an_order_and_no_numbers()
    {
        await using var ledger = await Ledger.Create(ctms: 1);
        await ledger.Execute("update event_v3_titles set ordinal = 2 * ordinal + 5");

        Assert.True((await ledger.Verify()).Clean);
    }
}
