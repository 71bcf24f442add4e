using Dapper;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Memory;
using EventsV3.Store;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Limits;

/// <summary>
/// The limits of all replicas, one row a deployment, by the database's clock. While the database is away each keeps to its share. Without a
/// limit nothing is asked of the database, and a refusal of the provider holds this process alone.
/// </summary>
internal sealed class PostgresRateLimit : IRateLimit
{
    private static readonly string ReserveSql = Sql.Load<PostgresRateLimit>("Limits/reserve.sql");
    private static readonly string WithdrawSql = Sql.Load<PostgresRateLimit>("Limits/withdraw.sql");
    private static readonly string RefundSql = Sql.Load<PostgresRateLimit>("Limits/refund.sql");
    private static readonly string BlockSql = Sql.Load<PostgresRateLimit>("Limits/block.sql");

    private readonly OptionalDatabase database;
    private readonly string deployment;
    private readonly Pace pace;
    private readonly LocalRateLimit alone;

    public PostgresRateLimit(OptionalDatabase database, IOptions<LanguageModelOptions> options, TimeProvider time)
    {
        var limits = options.Value.Limits;
        this.database = database;
        deployment = options.Value.Deployment ?? "";
        pace = new Pace(limits);
        alone = new LocalRateLimit(new Pace(limits, limits.Replicas), time);
    }

    public Task<TimeSpan> Reserve(int tokens, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        var cost = pace.OfTokens(tokens);
        var booking = new
        {
            Deployment = deployment,
            Tokens = cost,
            Request = pace.OfRequest,
            TokensAhead = pace.Longer(cost),
            RequestsAhead = pace.Longer(pace.OfRequest),
        };
        return Tell(ReserveSql, booking, () => alone.Reserve(tokens, cancel), cancel);
    }

    public Task Withdraw(int tokens, CancellationToken cancel) => Tell(
        WithdrawSql,
        new { Deployment = deployment, Tokens = pace.OfTokens(tokens), Request = pace.OfRequest },
        () => Done(alone.Withdraw(tokens, cancel)),
        CancellationToken.None);

    /// <summary>Not to be cancelled: whoever was cancelled gives back what it booked.</summary>
    public Task Refund(int tokens, CancellationToken cancel) => Tell(
        RefundSql,
        new { Deployment = deployment, Tokens = pace.OfTokens(tokens) },
        () => Done(alone.Refund(tokens, cancel)),
        CancellationToken.None);

    /// <summary>Kept here as well: an outage of the database does not lift it.</summary>
    public async Task Block(TimeSpan wait, CancellationToken cancel)
    {
        await alone.Block(wait, cancel);
        await Tell(BlockSql, new { Deployment = deployment, Wait = Pace.OfBlock(wait) }, () => Done(Task.CompletedTask), cancel);
    }

    private Task<TimeSpan> Tell(string sql, object parameters, Func<Task<TimeSpan>> otherwise, CancellationToken cancel) => pace.IsUnlimited
        ? otherwise()
        : database.Ask(
            (connection, soon) => connection.ExecuteScalarAsync<TimeSpan>(new CommandDefinition(sql, parameters, cancellationToken: soon)),
            otherwise,
            cancel);

    private static async Task<TimeSpan> Done(Task work)
    {
        await work;
        return TimeSpan.Zero;
    }
}
