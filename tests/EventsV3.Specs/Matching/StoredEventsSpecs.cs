using EventsV3.Domain.Matching;
using static EventsV3.Specs.Matching.Sample;

namespace EventsV3.Specs.Matching;

[Trait("Promise", "I1")]
public sealed class StoredEventsSpecs
{
    private static readonly HashSet<Guid> None = [];

    private static IReadOnlyList<StoredEvent> Resolve(
        Domain.Digests.DigestEvent[] digest, Domain.Digests.DigestEvent[] rows, HashSet<Guid>? foreign = null)
    {
        var next = 1_000;
        return StoredEvents.Resolve(digest, rows, foreign ?? None, _ => Id(next++));
    }

    [Fact]
    public void An_element_keeps_its_own_id() =>
        Assert.Equal([(Id(1), false)], Resolve([Event(3, "Steel", 1) with { EventId = Id(1) }], []).Select(e => (e.Id, e.Adopted)));

    [Fact]
    public void A_second_element_with_the_same_id_gets_its_own() =>
        Assert.Equal(
            [(Id(1), false), (Id(1_000), true)],
            Resolve([Event(3, "Steel", 1) with { EventId = Id(1) }, Event(4, "Timber", 2) with { EventId = Id(1) }], []).Select(e => (e.Id, e.Adopted)));

    [Fact]
    public void An_id_of_another_CTM_is_not_taken_along() =>
        Assert.Equal([Id(1_000)], Resolve([Event(3, "Steel", 1) with { EventId = Id(1) }], [], [Id(1)]).Select(e => e.Id));

    [Fact]
    public void An_element_without_an_id_takes_its_rows() =>
        Assert.Equal(
            [Id(7), Id(8)],
            Resolve(
                [Event(3, "Steel anew", 1, 2), Event(4, "Timber")],
                [Event(4, "Timber") with { EventId = Id(8) }, Event(3, "Steel", 1, 2) with { EventId = Id(7) }]).Select(e => e.Id));

    [Fact]
    public void A_row_that_no_element_speaks_of_is_remembered() =>
        Assert.Equal([(Id(7), "Steel")], Resolve([], [Event(3, "Steel", 1) with { EventId = Id(7) }]).Select(e => (e.Id, e.Event.Summary)));
}
