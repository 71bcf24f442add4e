using Dapper;
using EventsV3.ServiceDefaults;
using EventsV3.Store;
using Npgsql;

namespace EventsV3.Consolidator.Stalls;

/// <summary>CTMs by the state of their consolidation, as a metric: as old as the stall watch's last look.</summary>
public sealed class Census : IDisposable
{
    private static readonly string CountByState = Sql.Load<Census>("Stalls/count_by_state.sql");

    private readonly NpgsqlDataSource database;
    private readonly IDisposable gauge;

    public Census(NpgsqlDataSource database)
    {
        this.database = database;
        gauge = Instrumentation.ObserveConsolidations(() => Counts);
    }

    /// <summary>Every state, those of no CTM included: a gauge that is not told of 0 stays where it was.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = Zeros();

    public async Task Take(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var counts = Zeros();
        foreach (var (state, count) in await connection.QueryAsync<(string, long)>(new CommandDefinition(CountByState, cancellationToken: ct)))
            counts[state] = count;
        Counts = counts;
    }

    public void Dispose() => gauge.Dispose();

    private static Dictionary<string, long> Zeros() => new()
    {
        [nameof(ConsolidationStateMachine.Collecting)] = 0,
        [nameof(ConsolidationStateMachine.Consolidating)] = 0,
        [nameof(ConsolidationStateMachine.Faulted)] = 0,
        [nameof(ConsolidationStateMachine.Completed)] = 0,
    };
}
