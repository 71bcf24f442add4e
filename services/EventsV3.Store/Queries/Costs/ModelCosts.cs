using Dapper;
using Npgsql;

namespace EventsV3.Store.Queries.Costs;

/// <summary>What language models cost, group by group, and in all.</summary>
public sealed record ModelCosts(IReadOnlyList<CostRow> Rows, CostRow Total)
{
    private static readonly string Cost = Sql.Load("Queries/Costs/cost.sql");

    /// <param name="database">The database.</param>
    /// <param name="by">What makes a group.</param>
    /// <param name="since">From the midnight UTC that this day begins with. Null: all.</param>
    /// <param name="ctm">Of this one only. Null: all.</param>
    /// <param name="cancellation">Ends the query.</param>
    public static async Task<ModelCosts> Read(
        NpgsqlDataSource database, CostDimension by, DateOnly? since, Guid? ctm, CancellationToken cancellation)
    {
        var question = new
        {
            By = by.ToString().ToLowerInvariant(),
            Since = since?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            Ctm = ctm,
        };
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<CostRow>(
            new CommandDefinition(Cost, question, commandTimeout: 300, cancellationToken: cancellation));
        var all = rows.ToList();
        return new ModelCosts([.. all.Where(row => !row.IsTotal)], all.Single(row => row.IsTotal));
    }
}

public enum CostDimension
{
    Ctm,

    /// <summary>UTC.</summary>
    Day,

    /// <summary>Deployment, and what the provider says answered.</summary>
    Model,

    Task,
}

/// <summary>A group of calls. Of the keys only the dimension's are set; label, track and month are null for a CTM that is gone.</summary>
public sealed record CostRow
{
    public required bool IsTotal { get; init; }
    public required Guid? CtmId { get; init; }
    public required string? Label { get; init; }
    public required string? Track { get; init; }
    public required DateOnly? Month { get; init; }
    public required DateOnly? Day { get; init; }
    public required string? Deployment { get; init; }

    /// <summary>Null for calls that nothing answered, and for answers from memory.</summary>
    public required string? Model { get; init; }

    public required string? Task { get; init; }

    /// <summary>Attempts that were sent.</summary>
    public required long Calls { get; init; }

    /// <summary>Of <see cref="Calls"/>: ended without an answer, whole or cut off.</summary>
    public required long Failed { get; init; }

    /// <summary>Of <see cref="Calls"/>: sent, and no outcome was ever written. They are under way, or their process was killed.</summary>
    public required long Unsettled { get; init; }

    public required long CacheHits { get; init; }
    public required long InputTokens { get; init; }

    /// <summary>Of <see cref="InputTokens"/>.</summary>
    public required long CachedTokens { get; init; }

    public required long OutputTokens { get; init; }

    /// <summary>Of <see cref="OutputTokens"/>.</summary>
    public required long ReasoningTokens { get; init; }

    /// <summary>US dollars, as far as known; null where nothing is.</summary>
    public required decimal? CostUsd { get; init; }

    /// <summary>Of <see cref="Calls"/>: not in <see cref="CostUsd"/>, because the price or the tokens are unknown.</summary>
    public required long CallsWithoutCost { get; init; }

    /// <summary>Input and output tokens that answers from memory would have cost.</summary>
    public required long SavedTokens { get; init; }

    /// <summary>As far as known; null where nothing is.</summary>
    public required decimal? SavedUsd { get; init; }
}
