using Dapper;
using EventsV3.Consolidator.Sagas;
using EventsV3.Contracts;
using EventsV3.Store;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Consolidator.Stalls;

/// <summary>
/// Nothing is stuck silently (D2), without a scheduler: runs that went quiet are claimed and the saga is told. What to do about it stands
/// in the state machine. A process that dies between the claim and the message costs one more limit.
/// </summary>
public sealed class StallWatch(
    NpgsqlDataSource database, IBus bus, Census census, TimeProvider time, IOptions<ConsolidationOptions> options, ILogger<StallWatch> log)
    : BackgroundService
{
    private static readonly string ClaimStalled = Sql.Load<StallWatch>("Stalls/claim_stalled.sql");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.StallWatch, time);
        await Try(census.Take, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Try(AskAgain, stoppingToken);
            await Try(census.Take, stoppingToken);
        }
    }

    /// <summary>Once. The runs that were quiet.</summary>
    public async Task<IReadOnlyList<Run>> Look(CancellationToken ct)
    {
        var quiet = await Claim(ct);
        foreach (var run in quiet)
            await bus.Publish(new ConsolidationStalled { Run = run }, ct);
        return quiet;
    }

    private async Task AskAgain(CancellationToken ct)
    {
        foreach (var run in await Look(ct))
            log.LogWarning("Nothing was heard of CTM {Ctm} for too long; the saga asks again, or gives up", run.CtmId);
    }

    private async Task Try(Func<CancellationToken, Task> look, CancellationToken ct)
    {
        try
        {
            await look(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The stall watch could not look; it will again in {Period}.", options.Value.StallWatch);
        }
    }

    private async Task<IReadOnlyList<Run>> Claim(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var claimed = await connection.QueryAsync<SagaRow>(
            new CommandDefinition(ClaimStalled, new { options.Value.StallAfter }, cancellationToken: ct));
        return [.. claimed.Select(row => row.ToRun())];
    }
}
