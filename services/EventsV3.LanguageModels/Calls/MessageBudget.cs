using EventsV3.LanguageModels.Configuration;

namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// How far one message goes, in attempts, tokens and time over all its questions. Safe to share between questions asked at once. Waiting for
/// the rate limit costs no time here: a deep queue is no reason to do without the model.
/// </summary>
public sealed class MessageBudget
{
    private const string Setting = $"{LanguageModelOptions.Section}__{nameof(LanguageModelOptions.Ladder)}__";

    private readonly TimeProvider time;
    private readonly long began;
    private readonly int mostAttempts;
    private readonly long mostTokens;
    private readonly TimeSpan mostTime;
    private int attempts;
    private long tokens;
    private long waited;

    /// <param name="ladder">The limits of a message of one batch.</param>
    /// <param name="batches">Consolidation grows with its run: each further batch adds a quarter of the attempts and tokens.</param>
    /// <param name="time">The clock.</param>
    public MessageBudget(LadderOptions ladder, int batches, TimeProvider time)
    {
        this.time = time;
        began = time.GetTimestamp();
        var share = 1 + (Math.Max(1, batches) - 1) / 4.0;
        mostAttempts = (int)Math.Min(int.MaxValue, ladder.AttemptsPerMessage * share);
        mostTokens = (long)(ladder.TokensPerMessage * share);
        mostTime = ladder.TimePerMessage;
    }

    public TimeSpan TimeLeft => mostTime - time.GetElapsedTime(began) + TimeSpan.FromTicks(Interlocked.Read(ref waited));

    /// <summary>Null when one more attempt of so many tokens may be made, and is counted; else what is used up.</summary>
    public string? Spend(int reservedTokens)
    {
        if (TimeLeft <= TimeSpan.Zero)
            return $"the time of one message, {mostTime}, is used up ({Setting}TimePerMessage)";
        if (Interlocked.Increment(ref attempts) > mostAttempts)
            return $"the {mostAttempts} attempts of one message are used up ({Setting}AttemptsPerMessage)";
        if (Interlocked.Add(ref tokens, reservedTokens) > mostTokens)
            return $"the {mostTokens} tokens of one message are used up ({Setting}TokensPerMessage)";
        return null;
    }

    /// <summary>What was reserved is not what it cost.</summary>
    public void Correct(int reservedTokens, int usedTokens) => Interlocked.Add(ref tokens, usedTokens - reservedTokens);

    public void Waited(TimeSpan span) => Interlocked.Add(ref waited, span.Ticks);
}
