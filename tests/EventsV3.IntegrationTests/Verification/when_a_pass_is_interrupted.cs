using EventsV3.Store.Verification;

namespace EventsV3.IntegrationTests.Verification;

[Trait("Promise", "M3")]
public class when_a_pass_is_interrupted
{
    private const int Ctms = 24;

    private static VerificationOptions Options(string holder) => new() { Workers = 2, FirstChunk = 1, BreakerFloor = int.MaxValue, Holder = holder };

    private static async Task<Ledger> Spoilt()
    {
        var ledger = await Ledger.Create(Ctms);
        await ledger.Execute("update events_v3 set date_confidence = 'low' where summary like 'Event 1 %' and ctm_id in (select id from ctm order by id limit 7)");
        return ledger;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task it_is_continued_and_ends_as_if_it_had_not_been(int chunks)
    {
        await using var ledger = await Spoilt();
        using var cancel = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new VerificationPass(ledger.Database, Options("first")).Run(
            new Told(() =>
            {
                if (Interlocked.Increment(ref seen) == chunks)
                    cancel.Cancel();
            }), cancel.Token));
        Assert.Equal("interrupted", await ledger.Scalar<string>("select state from migration.run"));

        var result = await new VerificationPass(ledger.Database, Options("second")).Run(null, CancellationToken.None);

        Assert.Equal(1, await ledger.Scalar<long>("select count(*) from migration.run"));
        Assert.Equal((Ctms, Ctms - 7, 7), (result.Figures.Done, result.Figures.Clean, result.Figures.Differing));
        Assert.Equal(7, (await ledger.Found(result)).Count);
    }

    [Fact]
    public async Task another_process_waits_for_the_lease_of_one_that_lives_and_replaces_one_that_died()
    {
        await using var ledger = await Spoilt();
        await ledger.Execute(
            """
            insert into migration.run (id, kind, state, options, fingerprint, started_by, holder, held_until, ctms_total)
            values (gen_random_uuid(), 'verify', 'running', '{"scope": "full"}', 'canonical-1', 'gone', 'gone', clock_timestamp() + interval '1 hour', 24);
            insert into migration.run_part (run_id, part, until_id, batch_size) select id, 1, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 5 from migration.run
            """);

        var held = await Assert.ThrowsAsync<VerificationException>(() => ledger.Verify());
        await ledger.Execute("update migration.run set held_until = clock_timestamp() - interval '1 second'");
        var result = await ledger.Verify();

        Assert.Equal(VerificationStop.Held, held.Stop);
        Assert.Equal(Ctms, result.Figures.Done);
    }

    [Fact]
    public async Task a_process_that_lost_its_lease_records_nothing_more()
    {
        await using var ledger = await Spoilt();
        var seen = 0;
        await Assert.ThrowsAsync<VerificationException>(() => new VerificationPass(ledger.Database, Options("first") with { Workers = 1 }).Run(
            new Told(() =>
            {
                if (++seen == 3)
                    ledger.Execute("update migration.run set holder = 'second'").GetAwaiter().GetResult();
            }), CancellationToken.None));

        Assert.Equal(3, await ledger.Scalar<long>("select sum(batches) from migration.run_part"));
        Assert.Equal(("running", "second"), (await ledger.Rows<(string, string)>("select state, holder from migration.run")).Single());
    }

    [Fact]
    public async Task other_options_do_not_continue_it()
    {
        await using var ledger = await Spoilt();
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new VerificationPass(ledger.Database, Options("first")).Run(new Told(cancel.Cancel), cancel.Token));
        var other = Options("second") with { Scope = new VerificationScope { Dirty = true } };

        var refused = await Assert.ThrowsAsync<VerificationException>(() => new VerificationPass(ledger.Database, other).Run(null, CancellationToken.None));
        await new VerificationPass(ledger.Database, other with { Restart = true }).Run(null, CancellationToken.None);

        Assert.Equal(VerificationStop.OtherOptions, refused.Stop);
        Assert.Equal(["cancelled", "succeeded"], (await ledger.Rows<string>("select state from migration.run")).Order());
    }

    private sealed class Told(Action tell) : IProgress<VerificationProgress>
    {
        private readonly Lock gate = new();

        public void Report(VerificationProgress value)
        {
            lock (gate)
                tell();
        }
    }
}
