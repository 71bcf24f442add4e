using Npgsql;

namespace EventsV3.Store.Backfill.Throttling;

/// <summary>Asks every probe. What cannot be asked counts as a reason to wait: it fails closed.</summary>
public sealed class Throttle(NpgsqlDataSource database, IReadOnlyList<IThrottleProbe> probes)
{
    private const string Blind = "database";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What <see cref="ThrottleReason.Probe"/> may be.</summary>
    public static IReadOnlyList<string> Reasons { get; } = [.. Probes(new()).Select(probe => probe.Name), Blind];

    /// <summary>Never waits.</summary>
    public static Throttle None(NpgsqlDataSource database) => new(database, []);

    public static Throttle Of(NpgsqlDataSource database, ThrottleLimits limits) => new(database, Probes(limits));

    /// <returns>The first reason to wait; null to go on.</returns>
    public async Task<ThrottleReason?> Look(CancellationToken cancel)
    {
        if (probes.Count == 0)
            return null;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(Patience);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenConnectionAsync(limited.Token);
            foreach (var probe in probes)
            {
                if (await Look(probe, connection, limited.Token) is { } reason)
                    return new(probe.Name, reason);
            }
            return null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return new(Blind, $"cannot be asked: {failed.Message}");
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
    }

    private static IThrottleProbe[] Probes(ThrottleLimits limits) =>
        [new LockWaitProbe(limits), new LiveWriteProbe(limits), new ReplicationProbe(limits), new ArchiveProbe(limits)];

    private static async Task<string?> Look(IThrottleProbe probe, NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            return await probe.Look(connection, cancel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            return $"cannot be told: {failed.Message}";
        }
    }
}

/// <param name="Probe">Its name.</param>
/// <param name="Text">In a few words with figures.</param>
public sealed record ThrottleReason(string Probe, string Text)
{
    public override string ToString() => $"{Probe}: {Text}";
}
