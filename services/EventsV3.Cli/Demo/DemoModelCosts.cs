using EventsV3.Store.Queries.Costs;
using Npgsql;

namespace EventsV3.Cli.Demo;

/// <summary>What the model was asked, as the ledger has it.</summary>
internal sealed record DemoModelCosts(long Calls, long Failed, long CachedAnswers, long InputTokens, long CachedTokens, long OutputTokens, decimal? CostUsd)
{
    /// <summary>Null when no model was asked.</summary>
    public static async Task<DemoModelCosts?> Read(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var all = (await ModelCosts.Read(database, CostDimension.Task, since: null, ctm: null, cancellation)).Total;
        return all.Calls == 0
            ? null
            : new DemoModelCosts(all.Calls, all.Failed, all.CacheHits, all.InputTokens, all.CachedTokens, all.OutputTokens, all.CostUsd);
    }
}
