namespace EventsV3.Specs.LanguageModels;

/// <summary>A clock that stands until the test moves it.</summary>
public sealed class SettableClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public void Pass(TimeSpan time) => now += time;

    public void Set(DateTimeOffset time) => now = time;

    public override DateTimeOffset GetUtcNow() => now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.UtcTicks;
}
