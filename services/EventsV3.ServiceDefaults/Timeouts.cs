using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// The timeout chain, in one place: a model call ends before its consumer is told to stop, the consumer before the process, the process
/// before the orchestrator kills it (<c>stop_grace_period</c>, <c>terminationGracePeriodSeconds</c>: 120 s), all of them long before the
/// broker takes an unacknowledged message back (30 minutes). What is not finished by then goes back to its queue.
/// </summary>
public sealed record Timeouts
{
    public TimeSpan ModelCall { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>After this long a consumer's cancellation token fires.</summary>
    public TimeSpan ConsumerStop { get; init; } = TimeSpan.FromSeconds(100);

    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(110);

    internal bool InOrder => TimeSpan.Zero < ModelCall && ModelCall < ConsumerStop && ConsumerStop < Shutdown;

    internal static Timeouts From(IConfiguration configuration) => configuration.GetSection("Timeouts").Get<Timeouts>() ?? new Timeouts();

    /// <summary>Bound and validated, once however many parts of a process ask for them.</summary>
    public static void Register(IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(IValidateOptions<Timeouts>)))
            return;
        builder.Services.AddOptions<Timeouts>().BindConfiguration("Timeouts")
            .Validate(
                timeouts => timeouts.InOrder,
                "Timeouts must ascend: Timeouts__ModelCall < Timeouts__ConsumerStop < Timeouts__Shutdown, "
                + "for example 00:01:30 < 00:01:40 < 00:01:50.")
            .ValidateOnStart();
    }
}
