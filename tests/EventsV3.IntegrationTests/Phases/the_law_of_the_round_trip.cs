using EventsV3.Domain.Phases;
using EventsV3.Domain.Verification;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.Specs.Digests;
using EventsV3.Store.Phases;
using EventsV3.Store.Rollback;
using EventsV3.Store.Verification;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.IntegrationTests.Phases;

/// <summary>
/// <c>project(rebuild(V)) = V</c> and <c>rebuild(project(J)) = canon(J)</c> for any digest J and the rows V that come of it. canon is
/// verification's, in SQL, which shares nothing with the projector. <c>EVENTSV3_ROUND_TRIPS=100000</c> for the long form.
/// </summary>
[Trait("Promise", "M4")]
public sealed class the_law_of_the_round_trip(ITestOutputHelper output)
{
    /// <summary>Digests of one database at a time: they share ids and titles, and get in each other's way.</summary>
    private const int Together = 250;

    /// <summary>What the digest tells: not when a row came, nor how many batches brought it.</summary>
    private const string RowsOf =
        """
        select 'event ' || v.id || ' ' || v.ctm_id || ' ' || v.date || ' ' || v.date_confidence || ' ' || v.ordinal || ' ' || coalesce(v.extra::text, '-') || ' ' || v.summary
        from events_v3 v where v.ctm_id = any(@ctms)
        union all
        select 'link ' || t.event_id || ' ' || t.title_id || ' ' || t.ordinal
        from event_v3_titles t join events_v3 v on v.id = t.event_id where v.ctm_id = any(@ctms)
        order by 1
        """;

    /// <summary>No digest, and one that is JSON's null, are both no events, and stay what they are.</summary>
    private const string Digests = "select coalesce(nullif(events_digest, 'null'), '[]')::text from ctm where id = any(@ctms) order by id";

    [Fact]
    public async Task what_goes_there_and_back_is_what_it_was_in_its_canonical_form()
    {
        await using var archive = await Archive.Create();
        await archive.Execute(
            "insert into titles_v3 (id, title_display, pubdate_utc) select ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'Headline', '2026-01-01' from generate_series(2, 6) n");
        var (runs, events) = (0, 0);
        var cases = Fates.Number("EVENTSV3_ROUND_TRIPS", 1_000);
        Prop.ForAll(Many, digests => Task.Run(async () => events += await RoundTrip(archive, digests, ++runs)).GetAwaiter().GetResult() >= 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, cases / Together)).WithReplay((ulong)Fates.Seed, 1UL));
        output.WriteLine($"{runs * Together:N0} digests, {events:N0} events");
        Assert.True(events > cases / 2, $"{events} events in {cases} digests");
    }

    private static Arbitrary<string[]> Many => Arb.From(
        Gen.ArrayOf(OddDigest.Any.Generator, Together), digests => digests.Length <= 1
            ? []
            : [digests[..(digests.Length / 2)], digests[(digests.Length / 2)..], .. digests.Length > 8 ? [] : digests.Select((_, n) => digests.Where((_, other) => other != n).ToArray())]);

    /// <returns>How many events there were.</returns>
    private static async Task<int> RoundTrip(Archive archive, string[] digests, int run)
    {
        var ctms = await Store(archive, digests, run);
        var canon = await Canonical(archive, ctms);

        await archive.Project(ctms);
        var rows = await archive.Rows<string>(RowsOf, new { ctms });
        await AreEqual(archive, ctms);

        await Rebuild(archive, ctms);
        var rebuilt = await archive.Rows<string>(Digests, new { ctms });
        await AreEqual(archive, ctms);

        await archive.Execute("delete from events_v3 where ctm_id = any(@ctms); update ctm_projection set projected_rev = null where ctm_id = any(@ctms)", new { ctms });
        var named = await Canonical(archive, ctms);
        Assert.Equal(Ownerless(canon, named), named, new SameButNamed());

        await archive.Project(ctms);
        Assert.Equal(rows, await archive.Rows<string>(RowsOf, new { ctms }));

        await archive.Execute("update ctm set events_digest = null where id = any(@ctms)", new { ctms });
        await Rebuild(archive, ctms);
        Assert.Equal(rebuilt, await archive.Rows<string>(Digests, new { ctms }));
        return canon.Count;
    }

    /// <summary>Which is refused while the digest is the truth.</summary>
    private static async Task Rebuild(Archive archive, Guid[] ctms)
    {
        var phases = new PhaseControl(archive.Database);
        await Platform.Put(phases, new Stage(Phase.V3Primary));
        await new DigestRebuild(archive.Database).Build(ctms, dryRun: false, CancellationToken.None);
        await Platform.Put(phases, new Stage(Phase.DualWrite));
    }

    /// <returns>In the order of the ids. What is no JSON that a column can hold is a CTM without a digest.</returns>
    private static async Task<Guid[]> Store(Archive archive, string[] digests, int run) => [.. await archive.Rows<Guid>(
        """
        insert into ctm (id, centroid_id, track, month, events_digest)
        select gen_random_uuid(), 'AMERICAS-CANADA', 'round ' || @run || '-' || n, '2026-01-01', migration.json_or_null(digest)
        from unnest(@digests) with ordinality as d (digest, n)
        returning id
        """, new { run, digests }).ContinueWith(stored => stored.Result.Order(), TaskScheduler.Default)];

    /// <summary>While there are no rows: all that verification reads out of the digests.</summary>
    private static async Task<IReadOnlyList<(Guid Ctm, ComparedEvent Event)>> Canonical(Archive archive, Guid[] ctms) =>
        [.. (await Compare(archive, ctms)).SelectMany(ctm => ctm.DigestEvents.Select(e => (ctm.CtmId, e)))];

    /// <summary>An id that stands in the digests of two CTMs is one's alone.</summary>
    private static IEnumerable<(Guid Ctm, ComparedEvent Event)> Ownerless(
        IReadOnlyList<(Guid Ctm, ComparedEvent Event)> canon, IReadOnlyList<(Guid Ctm, ComparedEvent Event)> named)
    {
        var owners = named.ToDictionary(e => e.Event.Id!.Value, e => e.Ctm);
        return canon.Select(e => e.Event.Id is { } id && owners.TryGetValue(id, out var owner) && owner != e.Ctm ? (e.Ctm, e.Event with { Id = null }) : e);
    }

    private static async Task AreEqual(Archive archive, Guid[] ctms) =>
        Assert.All(await Compare(archive, ctms), ctm => Assert.True(ctm.Equal && !ctm.Behind, string.Join("; ", ctm.Items())));

    private static async Task<IReadOnlyList<ComparedCtm>> Compare(Archive archive, Guid[] ctms)
    {
        await using var connection = await archive.Database.OpenConnectionAsync();
        return await ChunkComparison.Compare(connection, ctms, CancellationToken.None);
    }

    /// <summary>An event that had no id has got one.</summary>
    private sealed class SameButNamed : IEqualityComparer<(Guid Ctm, ComparedEvent Event)>
    {
        public bool Equals((Guid Ctm, ComparedEvent Event) was, (Guid Ctm, ComparedEvent Event) now) =>
            was.Ctm == now.Ctm && now.Event.Id is not null && (was.Event.Id ?? now.Event.Id) == now.Event.Id
            && was.Event.Titles.SequenceEqual(now.Event.Titles)
            && was.Event with { Id = null, Titles = [] } == now.Event with { Id = null, Titles = [] };

        public int GetHashCode((Guid Ctm, ComparedEvent Event) e) => e.Ctm.GetHashCode();
    }
}
