using Dapper;
using EventsV3.ServiceDefaults;
using EventsV3.Store;
using Npgsql;

namespace EventsV3.Consolidator.Stalls;

/// <summary>CTMs by the state of their consolidation, as metrics: as old as the stall watch's last look.</summary>
public sealed class Census : IDisposable
{
    private static readonly string CountByState = Sql.Load<Census>("Stalls/count_by_state.sql");

    private static readonly string[] Open = [nameof(ConsolidationStateMachine.Collecting), nameof(ConsolidationStateMachine.Consolidating)];
    private static readonly string[] States =
        [.. Open, nameof(ConsolidationStateMachine.Faulted), nameof(ConsolidationStateMachine.Completed)];

    private readonly NpgsqlDataSource database;
    private readonly IDisposable gauges;

    public Census(NpgsqlDataSource database)
    {
        this.database = database;
        gauges = Instrumentation.ObserveConsolidations(() => Last);
    }

    /// <summary>Of the last look that succeeded; what could not be asked is not told.</summary>
    public ConsolidationCensus Last { get; private set; } = ConsolidationCensus.Unknown;

    public async Task Take(CancellationToken ct)
    {
        try
        {
            Last = await Count(ct);
        }
        catch
        {
            Last = ConsolidationCensus.Unknown;
            throw;
        }
    }

    public void Dispose() => gauges.Dispose();

    private async Task<ConsolidationCensus> Count(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(CountByState, cancellationToken: ct))).AsList();
        return new ConsolidationCensus
        {
            ByState = States.ToDictionary(state => state, state => rows.Where(row => row.State == state).Sum(row => row.Ctms)),
            FaultedByStage = FaultStages.All.ToDictionary(
                stage => stage, stage => rows.Where(row => row.IsFaultedAt(stage)).Sum(row => row.Ctms)),
            OldestByState = Open.ToDictionary(
                state => state, state => rows.Where(row => row.State == state).Select(row => row.Age).DefaultIfEmpty().Max()),
        };
    }

    /// <param name="State">The saga's.</param>
    /// <param name="Stage">Null unless something failed.</param>
    /// <param name="Ctms">How many.</param>
    /// <param name="Age">Seconds since the oldest of them began.</param>
    private sealed record Row(string State, string? Stage, long Ctms, double Age)
    {
        public bool IsFaultedAt(string stage) => State == nameof(ConsolidationStateMachine.Faulted) && Stage == stage;
    }
}
