using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.LanguageModels.Limits;

/// <summary>
/// A provider of the same pace allows ten seconds at once. Whatever two replicas ask in whatever order, it refuses none of their requests
/// as long as the burst leaves room for what the provider counts later than they book, and knows before they do.
/// </summary>
public sealed class the_law_of_two_buckets
{
    /// <summary>Seconds that the fault server's bucket holds, and the burst as shipped.</summary>
    private const double Whole = 10, Shipped = 5;

    /// <summary>Room of five seconds: one of travel, four for a request that is booked between the provider's giving back and ours.</summary>
    private static readonly SimulatedDelays AsShipped = new() { Travel = 1, Return = 0.25, GivesBack = true, Largest = 4_000 };

    /// <summary>Requests that are answered at once and dawdle at the start: books that run behind, and nothing else.</summary>
    private static readonly SimulatedDelays Stalled =
        new() { Travel = 0.02, Return = 0.02, Longest = 0.3, Smallest = 2_900, GivesBack = true, Stall = 8 };

    /// <summary>Not a microsecond of room is needed.</summary>
    [Fact]
    public void without_delays_a_provider_that_allows_no_more_than_the_burst_refuses_nothing() =>
        Always(new SimulatedDelays { GivesBack = true }, Whole);

    [Fact]
    public void where_nothing_comes_back_the_time_of_travel_is_room_enough() =>
        Always(new SimulatedDelays { Travel = 0.5, Return = 2 }, Whole - 0.5);

    [Fact]
    public void with_less_room_requests_are_refused() =>
        Assert.True(Refused(new SimulatedDelays { Travel = 0.5, Return = 2, GivesBack = true }, Whole) > 0);

    /// <summary>Travel as long as a turn is fresh, answers of up to half a minute.</summary>
    [Fact]
    public void the_burst_as_shipped_leaves_room_and_uses_the_limit()
    {
        foreach (var minutes in Seeds.Select(seed => SimulatedMinutes.Play(AsShipped, Shipped, seed)))
        {
            Assert.Equal(0, minutes.Refused);
            Assert.InRange(minutes.Used, 0.85, 1.05);
        }
    }

    /// <summary>Eight seconds are more than any room: what was booked in them and came at once is one too many.</summary>
    [Fact]
    public void after_a_stall_one_request_is_refused_and_its_booking_draws_the_books_level()
    {
        var refused = Seeds.Select(seed => SimulatedMinutes.Play(Stalled, Shipped, seed).Refused).ToList();

        Assert.All(refused, count => Assert.InRange(count, 0, 1));
        Assert.Contains(1, refused);
    }

    [Fact]
    public void were_the_booking_given_back_more_would_be_refused() =>
        Assert.InRange(Refused(Stalled with { RefusedKeepsBooking = false }, Shipped), 2 * Refused(Stalled, Shipped), int.MaxValue);

    private static IEnumerable<int> Seeds => Enumerable.Range(1, 40);

    private static int Refused(SimulatedDelays delays, double burst) =>
        Seeds.Sum(seed => SimulatedMinutes.Play(delays, burst, seed).Refused);

    private static void Always(SimulatedDelays delays, double burst) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var minutes = SimulatedMinutes.Play(delays, burst, seed);
            return minutes.Refused == 0 && minutes.Requests > 0;
        }).QuickCheckThrowOnFailure();
}
