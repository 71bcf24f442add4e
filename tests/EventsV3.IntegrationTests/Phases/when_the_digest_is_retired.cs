using System.Collections.Concurrent;
using EventsV3.Contracts;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Contraction;
using Npgsql;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M1")]
public sealed class when_the_digest_is_retired : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eventsv3-archive-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task the_column_gets_another_name_and_back()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        var contract = new DigestContract(platform.Situation.Database, TimeProvider.System);

        Assert.True(await contract.Rename("operator", "", null, Cancel));
        Assert.Equal("events_digest_retired", await Column(platform));
        Assert.Equal(Phase.Renamed, (await platform.Phases.Read(Cancel)).Stage.Phase);
        Assert.False(await contract.Rename("operator", "", null, Cancel));

        Assert.True(await contract.Undo("operator", "", null, Cancel));
        Assert.Equal("events_digest", await Column(platform));
        Assert.Equal(Phase.Frozen, (await platform.Phases.Read(Cancel)).Stage.Phase);
    }

    [Fact]
    public async Task whoever_holds_the_table_is_waited_for_and_holds_up_nobody_else()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        await using var reader = await platform.Situation.Database.OpenConnectionAsync(Cancel);
        await using var holding = await reader.BeginTransactionAsync(Cancel);
        await using (var look = new NpgsqlCommand("select count(*) from ctm", reader))
            await look.ExecuteScalarAsync(Cancel);
        var waits = new ConcurrentQueue<TimeSpan>();

        var renaming = new DigestContract(platform.Situation.Database, TimeProvider.System).Rename("operator", "", new Told(waits), Cancel);
        await Eventually.Holds(() => Task.FromResult(!waits.IsEmpty), TimeSpan.FromMinutes(1), () => Task.FromResult("it never waited"));
        Assert.Equal(1, await platform.Scalar<long>("set lock_timeout = '5s'; select count(*) from ctm"));
        Assert.Equal("events_digest", await Column(platform));
        await holding.CommitAsync(Cancel);

        Assert.True(await renaming);
        Assert.Equal("events_digest_retired", await Column(platform));
    }

    [Fact]
    public async Task who_holds_it_for_too_long_is_named_as_the_reason_and_nothing_has_changed()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        await using var reader = await platform.Situation.Database.OpenConnectionAsync(Cancel);
        await using var holding = await reader.BeginTransactionAsync(Cancel);
        await using (var look = new NpgsqlCommand("select count(*) from ctm", reader))
            await look.ExecuteScalarAsync(Cancel);

        var contract = new DigestContract(platform.Situation.Database, TimeProvider.System) { GiveUpAfter = TimeSpan.Zero };
        await Assert.ThrowsAsync<TimeoutException>(() => contract.Rename("operator", "", null, Cancel));

        await holding.CommitAsync(Cancel);
        Assert.Equal("events_digest", await Column(platform));
        Assert.Equal(Phase.Frozen, (await platform.Phases.Read(Cancel)).Stage.Phase);
    }

    [Fact]
    public async Task it_is_dropped_after_its_archive_was_read_back_and_everything_goes_on()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        var situation = platform.Situation;
        var contract = new DigestContract(situation.Database, TimeProvider.System);
        await contract.Rename("operator", "", null, Cancel);

        var archive = await contract.Drop(Path.Combine(folder.FullName, "digests.jsonl.gz"), "operator", "", null, Cancel);

        Assert.Equal(1, archive!.Rows["ctm"]);
        Assert.True(File.Exists(archive.Path + ".manifest.json"));
        Assert.Null(await Column(platform));
        var written = await situation.Writer.Write(situation.Run(2, situation.Event(3, "Port grows", "abf"), situation.Event(7, "Rates", "g")));
        Assert.Equal((WriteOutcome.Written, 2), (written.Outcome, written.Events));
        Assert.Contains("Rates", await platform.Scalar<string>("select ctm_events(id)::text from ctm"));
        var status = await new Tool(situation.ConnectionString).Run("status", "--json");
        Assert.True(status.ExitCode == 0, status.Errors);
        Assert.Equal(1, status.Json.GetProperty("ctms").GetProperty("with_digest").GetInt32());
    }

    [Fact]
    public async Task an_archive_that_is_not_what_was_written_is_refused()
    {
        await using var platform = await Platform.At(new Stage(Phase.Frozen));
        await new DigestContract(platform.Situation.Database, TimeProvider.System).Rename("operator", "", null, Cancel);
        await using var connection = await platform.Situation.Database.OpenConnectionAsync(Cancel);
        var archive = await RowArchive.Write(
            connection, "select 'ctm', '1', encode(sha256('1'), 'hex')", Path.Combine(folder.FullName, "spoiled.gz"), DateTimeOffset.UnixEpoch, Cancel);
        await archive.Verify(Cancel);

        var bytes = await File.ReadAllBytesAsync(archive.Path, Cancel);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(archive.Path, bytes, Cancel);

        await Assert.ThrowsAsync<InvalidDataException>(() => archive.Verify(Cancel));
        await Assert.ThrowsAsync<InvalidDataException>(() => (archive with { Rows = new Dictionary<string, long> { ["ctm"] = 2 } }).Verify(Cancel));
    }

    [Fact]
    public async Task an_operator_is_led_through_it()
    {
        await using var platform = await Platform.At(new Stage(Phase.V3Primary));
        var tool = new Tool(platform.Situation.ConnectionString);
        var archive = Path.Combine(folder.FullName, "all.jsonl.gz");

        Assert.Equal(3, (await tool.Run("contract", "freeze")).ExitCode);
        Assert.Equal(3, (await tool.Run("contract", "rename")).ExitCode);
        Assert.Equal(0, (await tool.Run("contract", "freeze", "--way-back-for", "00:00:00", "--dry-run")).ExitCode);
        Assert.Equal(Phase.V3Primary, (await platform.Phases.Read(Cancel)).Stage.Phase);
        Assert.Equal(0, (await tool.Run("contract", "freeze", "--way-back-for", "00:00:00", "--by", "ada", "--why", "drill")).ExitCode);
        Assert.Equal(1, (await tool.Run("cutover", "advance")).ExitCode);
        Assert.Equal(0, (await tool.Run("contract", "rename", "--frozen-for", "00:00:00")).ExitCode);
        Assert.Equal(1, (await tool.Run("contract", "drop", "--renamed-for", "00:00:00", "--archive", archive)).ExitCode);
        var dropped = await tool.Run("contract", "drop", "--renamed-for", "00:00:00", "--archive", archive, "--i-understand", "--json");
        Assert.Equal((0, "dropped", true), (dropped.ExitCode, dropped.Json.GetProperty("phase").GetString(), dropped.Json.GetProperty("moved").GetBoolean()));
        var audit = await platform.Phases.Transitions(3, Cancel);
        Assert.Equal(["dropped", "renamed", "frozen"], audit.Select(step => step.ToPhase));
        Assert.Equal(("ada", true), (audit[2].By, audit[2].Why.StartsWith("drill [with", StringComparison.Ordinal)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static Task<string?> Column(Platform platform) => platform.Scalar<string>(
        "select attname from pg_attribute where attrelid = 'ctm'::regclass and attname like 'events_digest%' and not attisdropped");

    private sealed class Told(ConcurrentQueue<TimeSpan> waits) : IProgress<TimeSpan>
    {
        public void Report(TimeSpan value) => waits.Enqueue(value);
    }
}
