using System.Text.Json;
using Dapper;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Verification;

/// <summary><c>kill -9</c> in the midst of a chunk that the seed chooses; EVENTSV3_KILLS=200 is the long form.</summary>
[Trait("Promise", "M3"), Trait("Promise", "D2")]
public sealed class when_a_verification_is_killed
{
    private const int Ctms = 120;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task it_goes_on_and_comes_to_what_it_would_have_come_to()
    {
        var random = new Random(Fates.Seed);
        await using var ledger = await Ledger.Create(Ctms);
        await ledger.Execute("update events_v3 set date_confidence = 'low' where ordinal = 1 and ctm_id in (select id from ctm order by id limit 7 offset 50)");

        for (var kill = Fates.Number("EVENTSV3_KILLS", 4); kill > 0 && await Ahead(ledger) is { Count: > 0 } ahead; kill--)
            await KillAt(ledger, ahead[random.Next(ahead.Count)]);
        var killed = await Tool.On(ledger.Owned).Run("verify", "--json");
        var spared = await Tool.On(ledger.Owned).Run("verify", "--json");

        Assert.True((killed.ExitCode, spared.ExitCode) == (2, 2), $"seed {Fates.Seed}: {killed.Errors}");
        Assert.Equal(Figures(spared.Json), Figures(killed.Json));
        Assert.Equal(["succeeded", "succeeded"], await ledger.Rows<string>("select state from migration.run"));
        Assert.Equal(2 * 7, await ledger.Scalar<long>("select count(*) from migration.difference"));
    }

    /// <summary>Equal CTMs that no chunk has looked at yet; all of them before the first pass.</summary>
    private static async Task<IReadOnlyList<Guid>> Ahead(Ledger ledger) => await ledger.Rows<Guid>(
        """
        select c.id from ctm c
        where not exists (select from events_v3 v where v.ctm_id = c.id and v.ordinal = 1 and v.date_confidence = 'low')
          and (not exists (select from migration.run)
            or exists (select from migration.run_part p where not p.done and (p.after_id is null or c.id > p.after_id) and c.id <= p.until_id))
        order by c.id
        """);

    /// <summary>Whoever notes that this CTM is equal waits for a transaction of ours, and is killed there.</summary>
    private static async Task KillAt(Ledger ledger, Guid ctm)
    {
        await using var connection = await ledger.Database.OpenConnectionAsync();
        await using var held = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("insert into migration.verified values (@ctm, -1, gen_random_uuid())", new { ctm });
        using var process = Tool.On(ledger.Owned).Start("verify", "--workers", "2");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Eventually.Holds(
            async () => process.HasExited || await Waits(ledger), Patience, async () => $"seed {Fates.Seed}: it never came to {ctm}: {await errors}");

        process.Kill();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 137, $"seed {Fates.Seed}: it ended with {process.ExitCode}: {await output}{await errors}");
        await held.RollbackAsync();
        await Eventually.Holds(async () => !await Lives(ledger), Patience, "its sessions live on");
        await ledger.Execute("update migration.run set held_until = clock_timestamp() where state = 'running'");
    }

    private static async Task<bool> Waits(Ledger ledger) => await ledger.Scalar<long>(
        "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'eventsv3' and wait_event_type = 'Lock'") > 0;

    private static async Task<bool> Lives(Ledger ledger) => await ledger.Scalar<long>(
        "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'eventsv3'") > 0;

    private static string Figures(JsonElement pass) => string.Join(
        ' ', new[] { "ctms", "events", "links", "clean_ctms", "normalised", "behind", "differing", "quarantined" }.Select(key => $"{key} {pass.GetProperty(key)}"));
}
