using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EventsV3.ServiceDefaults;

/// <summary>What whoever set a process up did wrong, told apart from what is wrong with the process.</summary>
public static class ConfigurationFaults
{
    /// <returns>One sentence a fault; null: the exception is none of these.</returns>
    public static IEnumerable<string>? Of(Exception exception) => exception switch
    {
        OptionsValidationException one => one.Failures,
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException)
            => many.InnerExceptions.SelectMany(inner => ((OptionsValidationException)inner).Failures),
        // A value that is no number or duration; the path as it is written in the environment.
        InvalidOperationException unreadable when unreadable.TargetSite?.DeclaringType == typeof(ConfigurationBinder)
            => [unreadable.Message.Replace(":", "__", StringComparison.Ordinal)],
        _ => null,
    };
}
