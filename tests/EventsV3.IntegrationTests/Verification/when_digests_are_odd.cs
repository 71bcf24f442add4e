using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using EventsV3.Domain.Digests;
using EventsV3.Domain.Verification;
using EventsV3.IntegrationTests.Backfill;
using EventsV3.Store.Verification;
using Npgsql;

namespace EventsV3.IntegrationTests.Verification;

/// <summary>The projector's C# and the verifier's SQL share no code and read alike. EVENTSV3_ODD_DIGESTS=100000 is the long form.</summary>
[Trait("Promise", "M2"), Trait("Promise", "M3")]
public class when_digests_are_odd(ITestOutputHelper output)
{
    private static readonly int Digests = Fates.Number("EVENTSV3_ODD_DIGESTS", 1_000);

    [Fact]
    public async Task the_projector_and_the_verifier_read_them_alike()
    {
        await using var ledger = await Ledger.Create(ctms: 0, titles: 6);
        var odd = new OddDigests(new Random(Fates.Seed), [.. ledger.Titles, new Guid(99, 7, 0, 0, 0, 0, 0, 0, 0, 0, 1)]);
        await using var connection = await ledger.Database.OpenConnectionAsync();
        var (read, wrong) = (0, new List<string>());
        for (var asked = 0; asked < Digests; asked++)
        {
            if (await Store(connection, odd.Next()) is not { } stored)
                continue;
            read++;
            var compared = (await ChunkComparison.Compare(connection, [Ledger.Ctm(1)], TestContext.Current.CancellationToken)).Single();
            if (Differs(compared, Normalise(stored, ledger)) is { } how && wrong.Count < 10)
                wrong.Add($"{how}: {stored}");
        }

        output.WriteLine($"{read} of {Digests} digests are any that jsonb holds (seed {Fates.Seed})");
        foreach (var one in wrong)
            output.WriteLine(one);
        Assert.Empty(wrong);
        Assert.True(read > Digests / 2);
    }

    /// <returns>As jsonb has it; null where it holds no such thing.</returns>
    private static async Task<string?> Store(NpgsqlConnection connection, string digest)
    {
        try
        {
            return await connection.ExecuteScalarAsync<string>(
                """
                insert into ctm (id, centroid_id, track, month, events_digest) values (@ctm, 'AMERICAS-CANADA', 'odd', '2026-01-01', @digest::jsonb)
                on conflict (id) do update set events_digest = excluded.events_digest returning events_digest::text
                """, new { ctm = Ledger.Ctm(1), digest });
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static NormalDigest Normalise(string digest, Ledger ledger)
    {
        var reading = DigestCodec.Read(digest);
        var gone = reading.Events.SelectMany(e => e.TitleIds).Except(ledger.Titles).ToHashSet();
        return NormalDigest.Of(Ledger.Ctm(1), reading, [], new HashSet<Guid>(), gone);
    }

    private static string? Differs(ComparedCtm verified, NormalDigest projected) =>
        verified.Unreadable != projected.Quarantined.Count ? $"{verified.Unreadable} unreadable in SQL, {projected.Quarantined.Count} in C#"
        : verified.Digest.Events != projected.Events.Count ? $"{verified.Digest.Events} events in SQL, {projected.Events.Count} in C#"
        : verified.DigestEvents.Zip(projected.Events).FirstOrDefault(pair => !Same(pair.First, pair.Second)) is (not null, _) pair
            ? $"in SQL {pair.First}, in C# {pair.Second}"
        : null;

    private static bool Same(ComparedEvent verified, DigestEvent projected) =>
        verified.Date == projected.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        && verified.Summary == projected.Summary
        && verified.Confidence == $"{projected.Confidence}".ToLowerInvariant()
        && verified.Titles.SequenceEqual(projected.TitleIds)
        && JsonNode.DeepEquals(verified.Extra is null ? null : JsonNode.Parse(verified.Extra), projected.Extra)
        && (verified.Id is null || verified.Id == projected.EventId);
}
