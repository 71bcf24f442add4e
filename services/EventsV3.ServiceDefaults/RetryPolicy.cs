using MassTransit;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// How often a failed message is tried again, by the kind of work (D4). What is not transient goes straight to the endpoint's
/// <c>_error</c> queue: a bug tried for ten minutes only blocks the queue. The tries hold the message, so their sum stays far below
/// the broker's consumer timeout of 30 minutes.
/// </summary>
public static class RetryPolicy
{
    /// <summary>Work whose only partner is the database (and the broker it answers to).</summary>
    public static void UseDatabaseRetry(this IConsumePipeConfigurator endpoint)
    {
        RideOutOutages(endpoint);
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(Transient.IsConflict);
            retry.Intervals(50, 250, 1_000);
        });
    }

    /// <summary>Work that asks a language model. Database and broker may be away as well.</summary>
    public static void UseModelRetry(this IConsumePipeConfigurator endpoint) => RideOutOutages(endpoint);

    /// <summary>About ten minutes: 0.2 s, 0.7 s, 1.7 s … 32 s, then nine times a minute, with jitter.</summary>
    private static void RideOutOutages(IConsumePipeConfigurator endpoint) => endpoint.UseMessageRetry(retry =>
    {
        retry.Handle<Exception>(Transient.IsOutage);
        retry.Exponential(16, TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(500));
    });
}
