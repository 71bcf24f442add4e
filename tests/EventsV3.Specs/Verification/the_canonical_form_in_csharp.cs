using System.Globalization;
using System.Text.Json.Nodes;
using EventsV3.Domain.Digests;

namespace EventsV3.Specs.Verification;

/// <summary>The projector reads digests as canonical-form.md says; the verifier, which shares no code with it, has the same cases.</summary>
[Trait("Promise", "M2"), Trait("Promise", "M3")]
public class the_canonical_form_in_csharp
{
    public static TheoryData<string> Names => [.. CanonicalVector.All.Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void the_projector_reads_it_so(string name)
    {
        var vector = CanonicalVector.All.Single(vector => vector.Name == name);
        var reading = DigestCodec.Read(vector.Digest);
        var gone = reading.Events.SelectMany(e => e.TitleIds).Where(title => !CanonicalVector.KnownTitles.Contains(title)).ToHashSet();

        var digest = NormalDigest.Of(Guid.Empty, reading, [], CanonicalVector.ForeignIds, gone);

        Assert.Equal(vector.Unreadable, digest.Quarantined.Count);
        var wanted = vector.Events.EnumerateArray().ToList();
        Assert.Equal(wanted.Count, digest.Events.Count);
        foreach (var (place, (e, fields)) in digest.Events.Zip(wanted).Index())
        {
            Assert.Equal(place, fields[0].GetInt32());
            Assert.Equal(fields[1].GetString(), e.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Assert.Equal(fields[2].GetString(), e.Summary);
            Assert.Equal(fields[3].GetString(), $"{e.Confidence}".ToLowerInvariant());
            Assert.Equal(fields[4].EnumerateArray().Select(title => title.GetGuid()), e.TitleIds);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(fields[5].GetRawText()), e.Extra));
            if (fields[6].GetString() is { } id)
                Assert.Equal(id, $"{e.EventId:D}");
        }
    }
}
