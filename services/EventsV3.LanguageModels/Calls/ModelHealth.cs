using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// Readiness: red while the deployment cannot be asked whatever is tried (a wrong name, key or setting), with the reason; degraded during an
/// outage, which no other replica would be spared.
/// </summary>
public sealed class ModelHealth(ModelCircuit circuit) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(circuit.Fault is not { } fault ? HealthCheckResult.Healthy()
            : circuit.IsPermanent ? HealthCheckResult.Unhealthy(fault)
            : HealthCheckResult.Degraded(fault));
}
