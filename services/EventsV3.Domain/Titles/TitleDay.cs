using EventsV3.Contracts;

namespace EventsV3.Domain.Titles;

public static class TitleDay
{
    /// <summary>The UTC day a title was published.</summary>
    public static DateOnly Day(this Title title) => DateOnly.FromDateTime(title.PublishedAt.UtcDateTime);
}
