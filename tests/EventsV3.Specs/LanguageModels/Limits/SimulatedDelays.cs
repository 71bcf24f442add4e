namespace EventsV3.Specs.LanguageModels.Limits;

/// <summary>What lies between a limit's books and the provider's, in seconds, and what is asked, in tokens.</summary>
internal sealed record SimulatedDelays
{
    /// <summary>From the booking to the provider's count of it, at most.</summary>
    public double Travel { get; init; }

    /// <summary>From the provider's giving back to ours, at most.</summary>
    public double Return { get; init; }

    /// <summary>Nothing that is booked in so many seconds from the start arrives before they are over.</summary>
    public double Stall { get; init; }

    /// <summary>Of a model's answer.</summary>
    public double Shortest { get; init; } = 0.3;

    /// <inheritdoc cref="Shortest"/>
    public double Longest { get; init; } = 30;

    /// <summary>Of a request.</summary>
    public int Smallest { get; init; } = 300;

    /// <inheritdoc cref="Smallest"/>
    public int Largest { get; init; } = 5_000;

    /// <summary>Whether an answer's unused tokens come back: 10 % to 80 % of what was booked.</summary>
    public bool GivesBack { get; init; }

    public bool RefusedKeepsBooking { get; init; } = true;
}
