using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;
using Npgsql;

namespace EventsV3.Store.Backfill.Runs;

/// <summary>What the phase lets a run do (M1), asked before it begins. Each batch asks once more, and holds the phase while it lasts.</summary>
internal static class RunPhase
{
    /// <param name="database">Has the schema.</param>
    /// <param name="options">The run's; null: there is none.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="TablesAreTheTruthException">From <c>v3_primary</c> on.</exception>
    /// <exception cref="DigestIsNotOursException">Ids in <c>jsonb_only</c>.</exception>
    public static async Task Allow(NpgsqlDataSource database, BackfillOptions? options, CancellationToken cancel)
    {
        var phase = (await new PhaseControl(database).Read(cancel)).Stage.Phase;
        if (phase >= Phase.V3Primary)
            throw new TablesAreTheTruthException(phase);
        if (phase == Phase.JsonbOnly && options is { WriteIds: true })
            throw new DigestIsNotOursException();
    }
}

/// <summary>Whoever writes the digest in <c>jsonb_only</c> knows nothing of ids. Nothing was changed.</summary>
public sealed class DigestIsNotOursException()
    : Exception($"In {Stage.NameOf(Phase.JsonbOnly)} the digest is its old writers' alone: no id is written into it.");
