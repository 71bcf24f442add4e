namespace EventsV3.LanguageModels.Answers;

/// <summary>How long the right to ask lasts, and how long the others wait for its outcome.</summary>
internal static class AnswerLease
{
    /// <summary>What a killed owner costs the others at most.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(15);

    /// <summary>No message is in hand for longer (the broker's patience): an owner that forgot to end its right does not keep it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>Half as long again as it has been asked for already: looks that thin out, from 50 ms to 1 s, whoever looks.</summary>
    /// <param name="asked">Since the right was given.</param>
    public static AnswerLookup.Busy Busy(TimeSpan asked) =>
        new(TimeSpan.FromTicks(Math.Clamp(asked.Ticks / 2, ShortestWait.Ticks, LongestWait.Ticks)));
}
