using System.Diagnostics;
using OpenTelemetry;

namespace EventsV3.ServiceDefaults;

/// <summary>Somebody asks for a process's health every few seconds: no trace of it, nor of what it asks the database.</summary>
internal sealed class WithoutProbes : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.GetTagItem("url.path") is not string path || !path.StartsWith(Health.Prefix, StringComparison.Ordinal))
            return;
        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        data.IsAllDataRequested = false;
    }
}
