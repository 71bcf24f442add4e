using EventsV3.Store.Backfill;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

/// <summary>Its ids are the other's: an id is one event's in all the tables.</summary>
[Trait("Promise", "M2"), Trait("Promise", "W3")]
public sealed class when_a_digest_was_copied_from_another_ctm
{
    private const string Id = "0e0e0e0e-0000-4000-8000-000000000001";

    private static readonly string Digest = $"[{Element("2026-01-03", "Tariffs", "ab", $", \"event_id\": \"{Id}\"")}, {Element("2026-01-04", "Rates", "c")}]";

    [Fact]
    public async Task in_the_same_batch_the_first_keeps_the_id_and_the_other_gets_its_own()
    {
        await using var archive = await Archive.Create();
        Guid[] ctms = [await archive.Add(Digest), await archive.Add(Digest), await archive.Add(Digest)];

        var batch = await archive.Project(ctms);

        Assert.Equal((6, 6), (batch.Events, batch.Elements));
        Assert.Equal(ctms.Min(), await archive.Scalar<Guid>($"select ctm_id from events_v3 where id = '{Id}'"));
        await AgainNothingChanges(archive, ctms);
    }

    [Fact]
    public async Task an_id_that_the_first_has_no_event_for_is_free()
    {
        await using var archive = await Archive.Create();
        const string taken = "0e0e0e0e-0000-4000-8000-000000000002";
        var twice = $"[{Element("2026-01-03", "Tariffs", "a", $", \"event_id\": \"{taken}\"")}, {Element("2026-01-03", "Tariffs", "b", $", \"event_id\": \"{Id}\"")}]";
        Guid[] ctms = [.. ((Guid[])[await archive.Add(twice), await archive.Add(twice)]).Order()];
        await archive.Store(ctms[1], Digest);

        await archive.Project(ctms);

        Assert.Equal(ctms[0], await archive.Scalar<Guid>($"select ctm_id from events_v3 where id = '{taken}'"));
        Assert.Equal(ctms[1], await archive.Scalar<Guid>($"select ctm_id from events_v3 where id = '{Id}'"));
        await AgainNothingChanges(archive, ctms);
    }

    [Fact]
    public async Task in_another_batch_the_one_that_came_first_keeps_it()
    {
        await using var archive = await Archive.Create();
        Guid[] ctms = [await archive.Add(Digest), await archive.Add(Digest)];

        await archive.Project(ctms[1]);
        await archive.Project(ctms[0]);

        Assert.Equal(ctms[1], await archive.Scalar<Guid>($"select ctm_id from events_v3 where id = '{Id}'"));
        Assert.Equal(4, await archive.Scalar<long>("select count(*) from events_v3"));
        await AgainNothingChanges(archive, ctms);
    }

    [Fact]
    public async Task of_two_transactions_at_once_one_is_told_and_reads_again()
    {
        await using var archive = await Archive.Create();
        Guid[] ctms = [await archive.Add(Digest), await archive.Add(Digest)];
        await using var first = await archive.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var open = await first.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var insert = new Npgsql.NpgsqlCommand($"insert into events_v3 (id, ctm_id, date, summary) values ('{Id}', '{ctms[0]}', '2026-01-03', 'Tariffs')", first))
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var second = archive.Project(ctms[1]);
        await archive.Execute("do $$ begin while not exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') loop perform pg_sleep(0.002); perform pg_stat_clear_snapshot(); end loop; end $$");
        await open.CommitAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IdTakenException>(() => second);
        Assert.Contains(ctms[1], await archive.Behind());
        await archive.Project(ctms);
        Assert.Equal(4, await archive.Scalar<long>("select count(*) from events_v3"));
        Assert.Empty(await archive.Behind());
    }

    [Fact]
    public async Task written_back_ids_are_each_its_own()
    {
        await using var archive = await Archive.Create();
        Guid[] ctms = [await archive.Add(Digest), await archive.Add(Digest)];

        await archive.Project(new ProjectionRequest(ctms) { WriteIds = true });

        Assert.Equal(4, await archive.Scalar<long>("select count(distinct e ->> 'event_id') from ctm, jsonb_array_elements(events_digest) e"));
        await AgainNothingChanges(archive, ctms);
    }

    private static async Task AgainNothingChanges(Archive archive, Guid[] ctms)
    {
        var before = (await archive.Derived(), await archive.Versions());
        await archive.Project(new ProjectionRequest(ctms) { OnlyBehind = false, WriteIds = false });
        Assert.Equal(before, (await archive.Derived(), await archive.Versions()));
    }
}
