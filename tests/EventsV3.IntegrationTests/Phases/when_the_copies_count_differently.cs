using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.Store.Phases;
using EventsV3.Store.Verification;

namespace EventsV3.IntegrationTests.Phases;

[Trait("Promise", "M3")]
public sealed class when_the_copies_count_differently
{
    [Fact]
    public async Task it_is_told_until_a_verification_has_said_why()
    {
        await using var archive = await Archive.Create();
        var ctm = await archive.Add($"[7, {Archive.Element("2026-01-04", "Rates", "c")}]");
        await archive.Backfill();
        Assert.Equal((ctm, 2, 1), Assert.Single((await Figures(archive)).Select(counts => (counts.CtmId, counts.DigestEvents, counts.TableEvents))));

        await new VerificationPass(archive.Database, new VerificationOptions()).Run(null, TestContext.Current.CancellationToken);
        Assert.Empty(await Figures(archive));

        await archive.Store(ctm, "[7, 8]");
        Assert.Equal(ctm, Assert.Single(await Figures(archive)).CtmId);
    }

    private static async Task<IReadOnlyList<DifferentCount>> Figures(Archive archive) =>
        (await MigrationFigures.Read(archive.Database, Phase.DualWrite, TestContext.Current.CancellationToken)).DifferentCounts;
}
