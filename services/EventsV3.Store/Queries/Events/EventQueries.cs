using System.Text.Json;
using Dapper;
using Npgsql;

namespace EventsV3.Store.Queries.Events;

/// <summary>What the digest could not answer without reading every CTM.</summary>
public sealed class EventQueries(NpgsqlDataSource database)
{
    private static readonly string Describe = Sql.Load("Queries/Events/describe.sql");

    public Task<IReadOnlyList<EventRow>> OfCtms(IEnumerable<Guid> ctms, CancellationToken cancellation) => Of("of-ctms", ctms.ToArray(), cancellation);

    public Task<IReadOnlyList<EventRow>> OfTitle(Guid title, CancellationToken cancellation) => Of("of-title", title, cancellation);

    public Task<IReadOnlyList<EventRow>> OfDay(DateOnly day, CancellationToken cancellation) => Of("of-day", day, cancellation);

    private async Task<IReadOnlyList<EventRow>> Of(string name, object key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var ids = await connection.QueryAsync<Guid>(
            new CommandDefinition(Sql.Load($"Queries/Events/{name}.sql"), new { Key = key }, cancellationToken: cancellation));
        return [.. await connection.QueryAsync<EventRow>(
            new CommandDefinition(Describe, new { Ids = ids.ToArray() }, cancellationToken: cancellation))];
    }
}

/// <summary>An event of the tables, with its titles.</summary>
public sealed record EventRow
{
    public required Guid EventId { get; init; }
    public required Guid CtmId { get; init; }
    public required string Centroid { get; init; }
    public required string Label { get; init; }
    public required string Track { get; init; }
    public required DateOnly Month { get; init; }
    public required DateOnly Date { get; init; }
    public required string DateConfidence { get; init; }
    public required string Summary { get; init; }

    /// <summary>Distinct publishers, titles without one not counted.</summary>
    public required int Sources { get; init; }

    public required int? SourceBatchCount { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
    public required string TitlesJson { private get; init; }

    public IReadOnlyList<EventTitleRow> Titles => field ??= JsonSerializer.Deserialize<List<EventTitleRow>>(TitlesJson, JsonSerializerOptions.Web)!;
}

/// <summary>A title of an event, as its publisher worded it.</summary>
public sealed record EventTitleRow
{
    [System.Text.Json.Serialization.JsonPropertyName("title_id")]
    public required Guid TitleId { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("published_at")]
    public required DateTime PublishedAt { get; init; }

    public required string Title { get; init; }
    public required string? Source { get; init; }
}
