using Dapper;
using EventsV3.ServiceDefaults;
using Npgsql;

namespace EventsV3.Consolidator.Telemetry;

/// <summary>How many CTMs are in each state, asked when metrics are sent. Every replica tells the same: chart the maximum, not the sum.</summary>
public sealed class ConsolidationGauge(NpgsqlDataSource database) : IHostedService, IDisposable
{
    private static readonly string CountByState = Sql.Load("Telemetry/count_by_state.sql");

    private IDisposable? gauge;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        gauge = Instrumentation.ObserveConsolidations(Count);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => gauge?.Dispose();

    private List<KeyValuePair<string, long>> Count()
    {
        using var connection = database.OpenConnection();
        return [.. connection.Query<(string State, long Ctms)>(CountByState).Select(row => KeyValuePair.Create(row.State, row.Ctms))];
    }
}
