using EventsV3.Domain.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Digests;

/// <summary>What holds for any JSON that a digest can be.</summary>
[Trait("Promise", "M2")]
public sealed class the_laws_of_the_normal_digest
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    private static readonly Guid Ctm = new("0c0c0c0c-0000-4000-8000-000000000001");

    private static readonly HashSet<Guid> Foreign = [new("0e0e0e0e-0000-4000-8000-000000000009")];

    [Fact]
    public void Every_element_is_an_event_or_merged_or_quarantined_with_its_reason() => Prop.ForAll(OddDigest.Any, json =>
    {
        var normal = Normal(json);
        var elements = normal.Quarantined.Where(part => part.Part == DigestPart.Element).ToList();
        return normal.Elements == normal.Events.Count + normal.Merged + elements.Count
            && normal.Elements == DigestCodec.Elements(json).Count
            && elements.DistinctBy(part => part.Index).Count() == elements.Count
            && elements.All(part => part.Raw == DigestCodec.Elements(json)[part.Index])
            && normal.Quarantined.All(part => part.Reason.Length > 0);
    }).Check(Many);

    [Fact]
    public void Every_title_that_an_element_names_is_in_its_event_or_quarantined() => Prop.ForAll(OddDigest.Any, json =>
    {
        var (read, normal) = (DigestCodec.Read(json), Normal(json));
        return read.Events.GroupBy(e => (e.Date, e.Summary)).Zip(normal.Events).All(pair =>
            pair.First.SelectMany(e => e.TitleIds).Except(OddDigest.GoneTitles).SequenceEqual(pair.Second.TitleIds)
            && pair.First.Key == (pair.Second.Date, pair.Second.Summary));
    }).Check(Many);

    [Fact]
    public void Each_date_and_summary_is_there_once_and_each_id() => Prop.ForAll(OddDigest.Any, json =>
    {
        var events = Normal(json).Events;
        return events.DistinctBy(e => (e.Date, e.Summary)).Count() == events.Count
            && events.DistinctBy(e => e.EventId).Count() == events.Count
            && events.All(e => e.EventId is { } id && !Foreign.Contains(id));
    }).Check(Many);

    [Fact]
    public void Reading_it_twice_gives_the_same_ids_and_its_rows_keep_them() => Prop.ForAll(OddDigest.Any, json =>
    {
        var first = Normal(json);
        return Written(first) == Written(Normal(json))
            && Written(first) == Written(NormalDigest.Of(Ctm, DigestCodec.Read(json), first.Events, Foreign, GoneTitles))
            && Written(first) == Written(NormalDigest.Of(Ctm, DigestCodec.Read(json), [.. first.Events.Reverse()], Foreign, GoneTitles));
    }).Check(Many);

    [Fact]
    public void What_it_writes_is_a_fixed_point() => Prop.ForAll(OddDigest.Any, json =>
    {
        var written = Written(Normal(json));
        var again = Normal(written);
        return Written(again) == written && again.Quarantined.Count == 0 && again.Merged == 0 && again.MissingIds.Count == 0;
    }).Check(Many);

    [Fact]
    public void A_rewrite_by_rows_that_are_known_changes_nothing() => Prop.ForAll(OddDigest.Any, OddDigest.Any, (before, after) =>
    {
        var first = Normal(before);
        var second = NormalDigest.Of(Ctm, DigestCodec.Read(after), first.Events, Foreign, GoneTitles);
        var third = NormalDigest.Of(Ctm, DigestCodec.Read(after), second.Events, Foreign, GoneTitles);
        return Written(second) == Written(third)
            && third.Matched.Gone.Count == 0
            && second.Matched.Gone.Count + second.Events.Count(e => first.Events.Any(row => row.EventId == e.EventId)) == first.Events.Count;
    }).Check(Many);

    [Fact]
    public void An_element_without_its_id_is_told_which() => Prop.ForAll(OddDigest.Any, json =>
    {
        var (read, normal) = (DigestCodec.Read(json), Normal(json));
        return normal.MissingIds.Count == 0 || (read.IsArray && normal.MissingIds.Count == normal.Elements
            && Enumerable.Range(0, read.Events.Count).All(i =>
                (normal.MissingIds[read.Places[i]] ?? read.Events[i].EventId)
                == normal.Events.Single(e => (e.Date, e.Summary) == (read.Events[i].Date, read.Events[i].Summary)).EventId));
    }).Check(Many);

    [Fact]
    public void Without_one_element_the_others_are_as_they_were() => Prop.ForAll(OddDigest.Any, Gen.Choose(0, 7).ToArbitrary(), (json, place) =>
    {
        var read = DigestCodec.Read(json);
        if (place >= read.Elements)
            return true;
        var without = NormalDigest.Without(read, place, "{}", "refused");
        var normal = NormalDigest.Of(Ctm, without, [], Foreign, GoneTitles);
        return normal.Elements == normal.Events.Count + normal.Merged + normal.Quarantined.Count(part => part.Part == DigestPart.Element)
            && normal.Quarantined.Count(part => part.Index == place) == 1
            && without.Places.SequenceEqual(read.Places.Where(known => known != place));
    }).Check(Many);

    private static readonly HashSet<Guid> GoneTitles = [.. OddDigest.GoneTitles];

    private static NormalDigest Normal(string json) => NormalDigest.Of(Ctm, DigestCodec.Read(json), [], Foreign, GoneTitles);

    private static string Written(NormalDigest digest) => DigestCodec.Write(digest.Events);
}
