using EventsV3.Contracts;
using EventsV3.Domain.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Digests;

/// <summary>Every shape that history left in <c>ctm.events_digest</c>.</summary>
[Trait("Promise", "W3")]
public sealed class DigestCodecSpecs
{
    private const string A = "00000000-0000-0000-0000-00000000000a";
    private const string B = "00000000-0000-0000-0000-00000000000b";

    private static readonly string Element = $$"""{"date":"2026-01-05","summary":"Talks resume","source_title_ids":["{{A}}"],"date_confidence":"low"}""";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    public void An_empty_digest_has_no_events(string? digest)
    {
        var (events, unreadable) = DigestCodec.Read(digest);
        Assert.Empty(events);
        Assert.Empty(unreadable);
    }

    [Fact]
    public void The_frontend_s_shape_is_read()
    {
        var e = Assert.Single(DigestCodec.Read($"[{Element}]").Events);
        Assert.Null(e.EventId);
        Assert.Equal(new DateOnly(2026, 1, 5), e.Date);
        Assert.Equal("Talks resume", e.Summary);
        Assert.Equal([Guid.Parse(A)], e.TitleIds);
        Assert.Equal(DateConfidence.Low, e.Confidence);
        Assert.Null(e.Extra);
    }

    [Fact]
    public void The_tuple_that_three_scripts_stored_and_the_array_encoded_twice_are_the_array_they_hold()
    {
        Assert.Single(DigestCodec.Read($"[[{Element}],1]").Events);
        Assert.Single(DigestCodec.Read(System.Text.Json.JsonSerializer.Serialize($"[{Element}]")).Events);
    }

    [Theory]
    [InlineData("""{"date":"2026-1-5","summary":"s","source_title_ids":[]}""", "2026-01-05")]
    [InlineData("""{"date":"2026-01-05","summary":"s"}""", "2026-01-05")]
    public void Unpadded_dates_and_missing_titles_and_confidence_are_read(string element, string date)
    {
        var e = Assert.Single(DigestCodec.Read($"[{element}]").Events);
        Assert.Equal(DateOnly.Parse(date), e.Date);
        Assert.Equal(DateConfidence.High, e.Confidence);
        Assert.Empty(e.TitleIds);
    }

    [Fact]
    public void Repeated_title_ids_count_once_and_invalid_ones_not_at_all()
    {
        var e = Assert.Single(DigestCodec.Read($$"""[{"date":"2026-01-05","summary":"s","source_title_ids":["{{A}}","{{B}}","{{A}}","no id",7]}]""").Events);
        Assert.Equal([Guid.Parse(A), Guid.Parse(B)], e.TitleIds);
    }

    [Fact]
    public void Unknown_keys_are_kept()
    {
        var e = Assert.Single(DigestCodec.Read("""[{"date":"2026-01-05","summary":"s","bucket_key":"x","is_storyline":true,"alias":null}]""").Events);
        Assert.Equal("""{"bucket_key":"x","is_storyline":true,"alias":null}""", e.Extra!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"date":"2026-01","summary":"s"}""", "unreadable date")]
    [InlineData("""{"date":null,"summary":"s"}""", "unreadable date")]
    [InlineData("""{"date":"2026-02-30","summary":"s"}""", "unreadable date")]
    [InlineData("""{"date":"2026-01-05","summary":"  \u0000 "}""", "blank summary")]
    [InlineData("""{"date":"2026-01-05"}""", "blank summary")]
    [InlineData("7", "not an object")]
    [InlineData("null", "not an object")]
    public void A_bad_element_is_named_and_its_neighbours_are_read(string element, string reason)
    {
        var (events, unreadable) = DigestCodec.Read($"[{Element},{element},{Element}]");
        Assert.Equal(2, events.Count);
        Assert.Equal((1, reason), (Assert.Single(unreadable).Index, unreadable[0].Reason));
    }

    [Theory]
    [InlineData("{}", "not an array")]
    [InlineData("7", "not an array")]
    [InlineData("\"plain text\"", "not an array")]
    [InlineData("[{", "not JSON")]
    public void A_digest_that_is_no_array_is_unreadable_as_a_whole(string digest, string reason) =>
        Assert.Equal((-1, reason), (Assert.Single(DigestCodec.Read(digest).Unreadable).Index, DigestCodec.Read(digest).Unreadable[0].Reason));

    [Fact]
    public void What_is_written_is_read_back() => Prop.ForAll(Gen.ListOf(Events).ToArbitrary(), events =>
    {
        var (read, unreadable) = DigestCodec.Read(DigestCodec.Write(events));
        return unreadable.Count == 0
            && read.Count == events.Count
            && read.Zip(events).All(pair => pair.First with { TitleIds = [] } == pair.Second with { TitleIds = [] }
                && pair.First.TitleIds.SequenceEqual(pair.Second.TitleIds));
    }).QuickCheckThrowOnFailure();

    private static Gen<DigestEvent> Events =>
        from id in Gen.Fresh(Guid.NewGuid)
        from day in Gen.Choose(0, 40)
        from text in Gen.Elements("Talks resume", "\"Quoted\" & <b>", "Ünïcode \U0001F680 \u2028", "Back\\slash")
        from titles in Gen.Choose(0, 5)
        from low in Gen.Elements(DateConfidence.High, DateConfidence.Low)
        select new DigestEvent(
            id, new DateOnly(2026, 1, 1).AddDays(day), text, [.. Enumerable.Range(0, titles).Select(_ => Guid.NewGuid())], low);
}
