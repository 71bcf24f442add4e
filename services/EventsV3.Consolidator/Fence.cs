using EventsV3.Contracts;

namespace EventsV3.Consolidator;

/// <summary>
/// <see cref="Run.PlannedAt"/> to the microsecond, which is what PostgreSQL keeps: a message that carries more digits than the row it
/// wrote would look newer than itself.
/// </summary>
internal static class Fence
{
    public static DateTimeOffset Of(Run run)
    {
        var utc = run.PlannedAt.UtcTicks;
        return new(utc - utc % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
