using System.Text.Json;
using EventsV3.Reader.Titles;

namespace EventsV3.Reader.Events;

/// <summary>An event on its own, with its titles and all that ever happened to it.</summary>
internal sealed record EventDetail
{
    public required Guid EventId { get; init; }
    public required CtmReference Ctm { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>high: supported by a title; low: estimated.</summary>
    public required string DateConfidence { get; init; }

    public required string Summary { get; init; }
    public required bool CatchAll { get; init; }

    /// <summary>Batches that showed it.</summary>
    public required int? SourceBatchCount { get; init; }

    public required DateTime CreatedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
    public required IReadOnlyList<EventTitle> Titles { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<EventChange> History { get; init; }

    public static EventDetail Of(EventDetailRow row, IReadOnlyList<EventTitle> titles, IReadOnlyList<EventChange> history) => new()
    {
        EventId = row.EventId,
        Ctm = CtmReference.Of(row),
        Date = row.Date,
        DateConfidence = row.DateConfidence,
        Summary = row.Summary,
        CatchAll = Domain.Events.CatchAll.Is(row.Summary),
        SourceBatchCount = row.SourceBatchCount,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Titles = titles,
        History = history,
    };
}

/// <summary>One change (I4).</summary>
/// <param name="Change">created, reworded, redated, titles, merged or retired.</param>
/// <param name="RunId">The run that made it.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="Before">What it changed: of titles those that went.</param>
/// <param name="After">What has become of it: of titles those that came; of a merged event the id of the one that has its titles.</param>
internal sealed record EventChange(string Change, Guid RunId, DateTime ChangedAt, JsonElement? Before, JsonElement? After)
{
    public static EventChange Of(EventChangeRow row) => new(row.Change, row.RunId, row.ChangedAt, Parse(row.Before), Parse(row.After));

    private static JsonElement? Parse(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

internal sealed record EventChangeRow
{
    public required string Change { get; init; }
    public required Guid RunId { get; init; }
    public required DateTime ChangedAt { get; init; }
    public required string? Before { get; init; }
    public required string? After { get; init; }
}
