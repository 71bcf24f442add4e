using Dapper;
using EventsV3.Consolidator.Sagas;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Consolidator.Stalls;

/// <summary>
/// Nothing is stuck silently (D2), without a scheduler: runs that went quiet are claimed and the saga is told. What to do about it stands
/// in the state machine. A process that dies between the claim and the message costs one more limit.
/// </summary>
public sealed class StallWatch(
    NpgsqlDataSource database, IBus bus, TimeProvider time, IOptions<ConsolidationOptions> options, ILogger<StallWatch> log) : BackgroundService
{
    private static readonly string ClaimStalled = Sql.Load("Stalls/claim_stalled.sql");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.StallWatch, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The stall watch could not look; it will again in {Period}.", options.Value.StallWatch);
            }
        }
    }

    /// <summary>Once. How many runs were quiet.</summary>
    public async Task<int> Look(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var quiet = (await connection.QueryAsync<SagaRow>(
            new CommandDefinition(ClaimStalled, new { options.Value.StallAfter }, cancellationToken: ct))).ToList();
        foreach (var row in quiet)
            await bus.Publish(new ConsolidationStalled { Run = row.ToRun() }, ct);
        return quiet.Count;
    }
}
