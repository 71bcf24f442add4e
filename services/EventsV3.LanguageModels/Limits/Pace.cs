using EventsV3.LanguageModels.Configuration;

namespace EventsV3.LanguageModels.Limits;

/// <summary>
/// What a booking costs in time, as GCRA counts: under a limit of n a minute each token takes 60/n seconds, and whoever books moves the
/// time until which the limit is booked. A request may be sent once that time is no further off than the burst, or than the request's own
/// cost where that is more. So no 60 seconds see more than the limit and the larger of burst and one request.
/// </summary>
/// <remarks>
/// The provider's bucket is never further down than this one by more than what flows while a request is on its way, and what was booked
/// between the provider's giving back and ours. A provider that allows twice the burst at once has room for both.
/// </remarks>
/// <param name="limits">Tokens and requests per minute, and the burst.</param>
/// <param name="sharers">The limits are split evenly among so many.</param>
internal sealed class Pace(LimitOptions limits, int sharers = 1)
{
    /// <summary>A provider that asks for longer is asked again after this: one odd header must not stop all replicas for a day.</summary>
    private static readonly TimeSpan LongestBlock = TimeSpan.FromMinutes(5);

    public bool IsUnlimited => limits.TokensPerMinute is null && limits.RequestsPerMinute is null;

    public TimeSpan Burst { get; } = TimeSpan.FromSeconds(limits.BurstSeconds);

    public TimeSpan OfRequest { get; } = Of(1, limits.RequestsPerMinute, sharers);

    public TimeSpan OfTokens(int tokens) => Of(tokens, limits.TokensPerMinute, sharers);

    public TimeSpan Longer(TimeSpan cost) => cost > Burst ? cost : Burst;

    public static TimeSpan OfBlock(TimeSpan asked) => asked < LongestBlock ? asked : LongestBlock;

    /// <summary>In whole microseconds, which is what PostgreSQL keeps; rounded so that nobody gains by it.</summary>
    private static TimeSpan Of(int count, int? perMinute, int sharers) =>
        perMinute is { } limit ? TimeSpan.FromMicroseconds(Math.Ceiling(count * 60e6 * sharers / limit)) : TimeSpan.Zero;
}
