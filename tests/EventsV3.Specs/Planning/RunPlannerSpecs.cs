using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using EventsV3.Extractor.Planning;
using EventsV3.Store.Planning;

namespace EventsV3.Specs.Planning;

/// <summary>What of a CTM is new, and what becomes of it (I2, I5).</summary>
[Trait("Promise", "T1"), Trait("Promise", "I2"), Trait("Promise", "I5")]
public sealed class RunPlannerSpecs
{
    private const int BatchSize = 3;

    private static readonly Title[] Seven = [.. Enumerable.Range(1, 7).Select(Headline)];

    [Fact]
    public void A_CTM_that_was_never_extracted_is_cut_into_batches_and_nothing_is_known_of_it()
    {
        var plan = Extract(Snapshot());
        Assert.Equal([1, 2, 3], plan.Batches.Select(b => b.BatchNumber));
        Assert.All(plan.Batches, batch => Assert.Equal(3, batch.BatchCount));
        Assert.Equal(Seven, plan.Batches.SelectMany(b => b.Titles));
        Assert.Equal((0, 3), (plan.Known.BatchNumber, plan.Known.BatchCount));
        Assert.Empty(plan.Known.Titles);
        Assert.Empty(plan.Known.Events);
    }

    [Fact]
    public void I2_only_titles_that_no_event_covers_are_extracted_and_the_known_events_travel_as_batch_0()
    {
        var plan = Extract(Snapshot(Stored("Talks resume", 1, 2, 4), Stored("Port closes", 3, 5)));
        Assert.Equal([Seven[5], Seven[6]], Assert.Single(plan.Batches).Titles);
        Assert.Equal(["Talks resume", "Port closes"], plan.Known.Events.Select(e => e.Summary));
        Assert.Equal(Seven[..5], plan.Known.Titles);
    }

    [Fact]
    public void I2_nothing_new_is_no_run() =>
        Assert.Equal(SkipReason.NothingNew, Skip(Snapshot(Stored("Talks resume", 1, 2, 3, 4, 5, 6, 7))));

    [Fact]
    public void I2_a_title_that_a_run_set_aside_is_remembered_and_not_new()
    {
        var ctm = Snapshot(Stored("Talks resume", 1, 2, 3, 4, 5)) with { SetAside = [Aside(6)] };
        var plan = Extract(ctm);
        Assert.Equal([Seven[6]], Assert.Single(plan.Batches).Titles);
        Assert.Equal([Seven[5].Id], plan.Known.SetAside.Select(s => s.TitleId));
        Assert.Equal(SkipReason.NothingNew, Skip(ctm with { SetAside = [Aside(6), Aside(7)] }));
    }

    [Fact]
    public void A_full_run_takes_every_title_again_those_set_aside_included()
    {
        var plan = Extract(Snapshot(Stored("Talks resume", 1, 2, 3)) with { SetAside = [Aside(6)] }, new() { CtmId = Ctm, Mode = ReadyMode.Full });
        Assert.Equal(Seven, plan.Batches.SelectMany(b => b.Titles));
        Assert.Empty(plan.Known.Events);
        Assert.Empty(plan.Known.SetAside);
        Assert.Null(plan.Known.Run.BaseRevision);
    }

    [Fact]
    public void I5_a_frozen_CTM_is_left_alone_unless_an_operator_names_it()
    {
        var frozen = Snapshot() with { IsFrozen = true };
        Assert.Equal(SkipReason.Frozen, Skip(frozen));
        Assert.True(Extract(frozen, new() { CtmId = Ctm, IncludeFrozen = true }).Known.Run.IncludeFrozen);
    }

    [Fact]
    public void A_CTM_without_titles_is_answered() => Assert.Equal(SkipReason.NoTitles, Skip(Snapshot() with { Titles = [] }));

    [Fact]
    public void T1_every_title_of_the_CTM_enters_the_run_once()
    {
        var plan = Extract(Snapshot(Stored("Talks resume", 1, 2), Stored("Talks go on", 2, 3)) with { SetAside = [Aside(3), Aside(4)] });
        var entered = plan.Known.Events.SelectMany(e => e.TitleIds)
            .Concat(plan.Known.SetAside.Select(s => s.TitleId))
            .Concat(plan.Batches.SelectMany(b => b.Titles).Select(t => t.Id));
        Assert.Equal(Seven.Select(t => t.Id), entered.Order());
        Assert.Equal([Seven[0].Id, Seven[1].Id], plan.Known.Events[0].TitleIds);
        Assert.Equal([Seven[2].Id], plan.Known.Events[1].TitleIds);
    }

    [Fact]
    public void An_event_whose_titles_have_all_left_the_CTM_is_gone_and_one_that_never_had_any_stays()
    {
        var plan = Extract(Snapshot(Stored("Moved away", 8, 9), Stored("Never had titles"), Stored("Partly", 1, 9)));
        Assert.Equal(["Never had titles", "Partly"], plan.Known.Events.Select(e => e.Summary));
        Assert.Equal([Seven[0].Id], plan.Known.Events[1].TitleIds);
    }

    [Fact]
    public void A_digest_that_cannot_be_read_makes_its_titles_new() =>
        Assert.Equal(7, Extract(Snapshot() with { Digest = """{"broken":true}""" }).Batches.Sum(b => b.Titles.Count));

    [Fact]
    public void A_full_run_that_is_already_written_is_not_repeated_unless_the_digest_has_drifted_since()
    {
        var full = new CtmReady { CtmId = Ctm, Mode = ReadyMode.Full };
        var written = Snapshot() with { WrittenRunId = Extract(Snapshot(), full).Known.Run.RunId };
        Assert.Equal(SkipReason.NothingNew, Skip(written, full));
        Assert.Equal(written.WrittenRunId, Extract(written with { HasDrifted = true }, full).Known.Run.RunId);
    }

    [Fact]
    public void An_incremental_ready_joins_the_full_run_under_way_instead_of_superseding_it()
    {
        var ctm = Snapshot(Stored("Talks resume", 1, 2)) with { FullRunUnderWay = true };
        Assert.Equal(Extract(ctm, new() { CtmId = Ctm, Mode = ReadyMode.Full }).Known.Run.RunId, Extract(ctm).Known.Run.RunId);
    }

    [Fact]
    public void Planning_again_is_the_same_run_and_another_state_of_the_digest_is_another()
    {
        var ctm = Snapshot(Stored("Talks resume", 1, 2));
        Assert.Equal(Extract(ctm).Known.Run.RunId, Extract(ctm with { PlannedAt = ctm.PlannedAt.AddHours(1) }).Known.Run.RunId);
        Assert.NotEqual(Extract(ctm).Known.Run.RunId, Extract(ctm with { DigestRevision = 5 }).Known.Run.RunId);
        Assert.Equal(4, Extract(ctm).Known.Run.BaseRevision);
    }

    private static readonly Guid Ctm = Guid.Parse("00000000-0000-0000-0000-00000000000c");

    private static RunPlan.Extract Extract(CtmSnapshot ctm, CtmReady? ready = null) => Assert.IsType<RunPlan.Extract>(Plan(ctm, ready));

    private static SkipReason Skip(CtmSnapshot ctm, CtmReady? ready = null) => Assert.IsType<RunPlan.Skip>(Plan(ctm, ready)).Reason;

    private static RunPlan Plan(CtmSnapshot ctm, CtmReady? ready) => RunPlanner.Plan(ctm, ready ?? new CtmReady { CtmId = Ctm }, "test/1", BatchSize);

    private static CtmSnapshot Snapshot(params DigestEvent[] stored) => new()
    {
        CtmId = Ctm,
        Context = new() { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new(2026, 1, 1) },
        IsFrozen = false,
        Digest = DigestCodec.Write(stored),
        DigestRevision = 4,
        PlannedAt = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero),
        Titles = Seven,
    };

    private static DigestEvent Stored(string summary, params int[] titles) =>
        new(Guid.NewGuid(), new(2026, 1, 5), summary, [.. titles.Select(n => Headline(n).Id)], DateConfidence.High);

    private static SetAsideTitle Aside(int n) => new() { TitleId = Headline(n).Id, Reason = "blank headline" };

    private static Title Headline(int n) => new()
    {
        Id = Guid.Parse($"00000000-0000-0000-0000-{n:D12}"),
        PublishedAt = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddHours(n),
        Text = $"Headline {n}",
    };
}
