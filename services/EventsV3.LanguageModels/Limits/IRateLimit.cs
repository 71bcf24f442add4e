namespace EventsV3.LanguageModels.Limits;

/// <summary>Tokens and requests per minute of one deployment, over every process that asks it.</summary>
public interface IRateLimit
{
    /// <summary>Books one request of <paramref name="tokens"/> tokens (prompt and the most that may be answered).</summary>
    /// <returns>How long to wait before sending; zero: at once. Whoever will not wait so long withdraws.</returns>
    Task<TimeSpan> Reserve(int tokens, CancellationToken cancel);

    /// <summary>Unsays a booking of <paramref name="tokens"/> tokens whose request was not sent.</summary>
    Task Withdraw(int tokens, CancellationToken cancel);

    /// <summary>Gives back what a request did not use. Negative: it used more than was booked.</summary>
    Task Refund(int tokens, CancellationToken cancel);

    /// <summary>The provider said no: nobody asks before <paramref name="wait"/> has passed.</summary>
    Task Block(TimeSpan wait, CancellationToken cancel);
}
