using EventsV3.FaultServer;
using EventsV3.FaultServer.Limits;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Limits;

namespace EventsV3.Specs.LanguageModels.Limits;

/// <summary>
/// Two replicas that always have a question, one limit between them, and the fault server's own limiter, in simulated time: bookings,
/// arrivals, answers and what comes back happen in any order that the delays allow. The same seed, the same minutes.
/// </summary>
internal sealed class SimulatedMinutes
{
    public const int TokensPerMinute = 60_000;

    private const int Replicas = 2, Concurrency = 16;
    private const double Minutes = 4;

    private readonly SettableClock clock = new();
    private readonly PriorityQueue<Action, (DateTimeOffset At, int Order)> agenda = new();
    private readonly SimulatedDelays delays;
    private readonly Random random;
    private readonly LocalRateLimit limit;
    private readonly RequestLimit provider;
    private readonly int[] inFlight = new int[Replicas];
    private readonly DateTimeOffset end;
    private int order;

    private SimulatedMinutes(SimulatedDelays delays, double burstSeconds, int seed)
    {
        this.delays = delays;
        random = new Random(seed);
        limit = new LocalRateLimit(new Pace(new LimitOptions { TokensPerMinute = TokensPerMinute, BurstSeconds = burstSeconds }), clock);
        provider = new RequestLimit(
            new FakeModelOptions { TokensPerMinute = TokensPerMinute, RefundsUnused = delays.GivesBack, Time = clock });
        end = clock.GetUtcNow().AddMinutes(Minutes);
    }

    public int Requests { get; private set; }

    public int Refused => provider.Rejected;

    /// <summary>Of the limit, 1 for all of it. The provider's full bucket at the start is no part of it.</summary>
    public double Used => provider.AdmittedTokens / (TokensPerMinute * Minutes);

    public static SimulatedMinutes Play(SimulatedDelays delays, double burstSeconds, int seed)
    {
        var minutes = new SimulatedMinutes(delays, burstSeconds, seed);
        for (var replica = 0; replica < Replicas; replica++)
            minutes.Ask(replica);
        while (minutes.agenda.TryDequeue(out var next, out var due) && due.At < minutes.end)
        {
            minutes.clock.Set(due.At);
            next();
        }
        return minutes;
    }

    /// <summary>The next question of a replica, once it may have another in flight.</summary>
    private void Ask(int replica)
    {
        if (inFlight[replica] == Concurrency)
            After(0.05, () => Ask(replica));
        else
            TakeTurn(replica, random.Next(delays.Smallest, delays.Largest + 1), () => Ask(replica));
    }

    /// <summary>As <see cref="Turns"/> does.</summary>
    private void TakeTurn(int replica, int tokens, Action then)
    {
        var wait = limit.Reserve(tokens, default).Result;
        if (wait > TimeSpan.Zero)
        {
            limit.Withdraw(tokens, default);
            After(Math.Min(wait.TotalSeconds, Turns.Recheck.TotalSeconds) + Within(0.01), () => TakeTurn(replica, tokens, then));
            return;
        }
        inFlight[replica]++;
        After(Within(delays.Travel) + StallLeft(), () => Arrive(replica, tokens));
        After(0.005, then);
    }

    private void Arrive(int replica, int tokens)
    {
        Requests++;
        var wait = provider.Admit(tokens);
        if (wait > TimeSpan.Zero)
            After(Within(delays.Return), () => Refuse(replica, tokens, wait));
        else
            After(delays.Shortest + Within(delays.Longest - delays.Shortest), () => Answer(replica, tokens));
    }

    private void Refuse(int replica, int tokens, TimeSpan wait)
    {
        inFlight[replica]--;
        limit.Block(wait, default);
        if (!delays.RefusedKeepsBooking)
            limit.Refund(tokens, default);
        TakeTurn(replica, tokens, () => { });
    }

    private void Answer(int replica, int tokens)
    {
        var unused = delays.GivesBack ? (int)(tokens * (0.1 + Within(0.7))) : 0;
        provider.Refund(unused);
        After(Within(delays.Return), () =>
        {
            inFlight[replica]--;
            if (delays.GivesBack)
                limit.Refund(unused, default);
        });
    }

    /// <summary>What is booked while it lasts arrives at its end, all at once.</summary>
    private double StallLeft() => Math.Max(0, delays.Stall - (Minutes * 60 - (end - clock.GetUtcNow()).TotalSeconds));

    private double Within(double most) => random.NextDouble() * most;

    private void After(double seconds, Action what) => agenda.Enqueue(what, (clock.GetUtcNow().AddSeconds(seconds), order++));
}
