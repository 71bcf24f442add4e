using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.Servers;
using EventsV3.Store.Phases;

namespace EventsV3.IntegrationTests.Phases;

/// <summary>
/// The drill, under load, with the commands that an operator types: <c>jsonb_only</c> to <c>renamed</c>, and every step back to
/// <c>jsonb_only</c>. <c>EVENTSV3_DRILL_WRITES=2000</c> between two steps for the long form.
/// </summary>
[Trait("Promise", "M1"), Trait("Promise", "M4")]
public sealed class when_the_whole_way_is_walked(ITestOutputHelper output)
{
    /// <summary>The first are written by the old version, the next by EventsV3; of the others there is history only.</summary>
    private const int Ctms = 120, OldCtms = 6, LiveCtms = 40, Writers = 2, Readers = 2;

    private static readonly int WritesBetween = Fates.Number("EVENTSV3_DRILL_WRITES", 20);

    /// <summary>A day's work in a minute: how many clean passes and reads are asked for is the operator's to say, and is written down.</summary>
    private static readonly string[] Hurry =
    [
        "--clean-passes", "1", "--clean-passes-apart", "00:00:00", "--shadow-reads", "300", "--shadow-p99-ratio", "1000",
        "--no-other-writer-for", "00:00:00", "--way-back-for", "00:00:00", "--frozen-for", "00:00:00",
    ];

    [Fact]
    public async Task no_write_is_lost_and_no_read_fails()
    {
        await using var archive = await Archive.Create();
        var ctms = await archive.AddMany(Ctms);
        var old = ctms[..OldCtms];
        var drill = new Drill(archive, output);
        await drill.Command(0, "cutover", "reverse", "--to", "jsonb_only", "--why", "the drill begins");

        await using (var traffic = Traffic.Start(archive, ctms[OldCtms..LiveCtms], ctms, Writers, Readers))
        {
            drill.Meets(traffic);
            await traffic.WriteOld(old);
            await Forward(drill, traffic, old);
            // Whose digest is left behind now, and nobody else writes it.
            await traffic.Write(ctms[^1]);
            await Back(drill);
            await traffic.WriteOld(old);
            await drill.Load();

            output.WriteLine($"{traffic.Writes:N0} writes, {traffic.Reads:N0} reads, {traffic.Faults.Count} faults");
            Assert.Empty(traffic.Faults);
        }

        foreach (var (ctm, edition) in drill.Traffic.Editions.Where(written => written.Value > 0))
            Assert.Equal(edition, Traffic.EditionOf((await archive.Scalar<string>("select events_digest::text from ctm where id = @ctm", new { ctm }))!));
        await Again(drill);
    }

    /// <summary>From the digest alone to the tables alone.</summary>
    private static async Task Forward(Drill drill, Traffic traffic, Guid[] old)
    {
        await drill.Advance("dual_write 0");
        await traffic.WriteOld(old);
        await drill.Command(3, "cutover", "advance");
        await drill.Command(4, "backfill", "--workers", "2");
        await drill.AcknowledgeAll();
        await drill.Advance("backfilled 0");

        await drill.Command(0, "verify");
        await drill.Advance("verified 0");
        await drill.Advance("shadow 10");
        await drill.Command(0, "shadow", "--reads", "300");
        // From here on nobody of the old version writes: that is a gate.
        foreach (var share in (int[])[1, 5, 25, 50, 100])
            await drill.Advance($"read_v3 {share}");
        await drill.Command(0, "verify");
        await drill.Command(0, "rollback", "check");
        await drill.Advance("v3_primary 0");
        await drill.Command(0, "verify");
        await drill.Command(0, ["contract", "freeze", "--way-back-for", "00:00:00"]);
        await drill.Is("frozen 0");
        await drill.Command(0, ["contract", "rename", "--frozen-for", "00:00:00"]);
        await drill.Is("renamed 0");
    }

    /// <summary>Each step back, and what each needs before.</summary>
    private static async Task Back(Drill drill)
    {
        await drill.Command(0, "contract", "undo");
        await drill.Is("frozen 0");
        await drill.Command(0, "cutover", "reverse");
        await drill.Is("v3_primary 0");
        await drill.Command(3, "cutover", "reverse");
        await drill.Command(0, "rollback", "rebuild-jsonb");
        await drill.Reverse("read_v3 100");
        await drill.Command(0, "cutover", "reverse", "--to", "read_v3", "--percent", "25");
        await drill.Is("read_v3 25");
        foreach (var stage in (string[])["shadow 10", "verified 0", "backfilled 0", "dual_write 0"])
            await drill.Reverse(stage);
        await drill.Command(0, "verify");
        await drill.Reverse("jsonb_only 0");
    }

    /// <summary>Who has gone back may come again.</summary>
    private static async Task Again(Drill drill)
    {
        await drill.Command(0, "cutover", "advance");
        await drill.Command(0, "backfill");
        await drill.Command(0, "verify");
        await drill.Command(0, "cutover", "advance");
        Assert.Equal(Phase.Backfilled, (await drill.Phase()).Stage.Phase);
    }

    /// <summary>Commands as typed, each while everybody writes and reads.</summary>
    private sealed class Drill(Archive archive, ITestOutputHelper output)
    {
        private readonly Tool tool = Tool.On(archive.Owned);
        private Traffic? traffic;

        public Traffic Traffic => traffic!;

        public void Meets(Traffic with) => traffic = with;

        public async Task Command(int exitCode, params string[] arguments)
        {
            var result = await tool.Run(arguments);
            output.WriteLine($"{string.Join(' ', arguments)}: {result.ExitCode}");
            Assert.True(exitCode == result.ExitCode, $"{string.Join(' ', arguments)}: exit code {result.ExitCode}\n{result.Output}{result.Errors}\n{string.Join('\n', traffic?.Faults ?? [])}");
        }

        public async Task Advance(string stage)
        {
            await Command(0, ["cutover", "advance", .. Hurry]);
            await Is(stage);
        }

        public async Task Reverse(string stage)
        {
            await Command(0, "cutover", "reverse", "--why", "drill");
            await Is(stage);
        }

        /// <summary>And stays for a while.</summary>
        public async Task Is(string stage)
        {
            var now = (await Phase()).Stage;
            Assert.Equal(stage, $"{Stage.NameOf(now.Phase)} {now.Percent}");
            await Load();
        }

        public Task<PhaseStatus> Phase() => new PhaseControl(archive.Database).Read(TestContext.Current.CancellationToken);

        public Task AcknowledgeAll() => Command(0, "quarantine", "ack", "--all", "--note", "drill");

        /// <summary>Until everybody has written and read some more.</summary>
        public Task Load()
        {
            var (writes, reads) = (Traffic.Writes + WritesBetween, Traffic.Reads + WritesBetween);
            return Eventually.Holds(
                () => Task.FromResult(Traffic.Writes >= writes && Traffic.Reads >= reads), TimeSpan.FromMinutes(5),
                () => Task.FromResult($"{Traffic.Writes} writes, {Traffic.Reads} reads; {string.Join('\n', Traffic.Faults.Take(10))}"));
        }
    }
}
