using EventsV3.Contracts;
using EventsV3.Domain.Titles;
using Npgsql;

namespace EventsV3.Store.Planning;

/// <summary>A CTM as one query saw it.</summary>
public sealed record CtmSnapshot
{
    /// <summary>What is read of a headline: more than <see cref="HeadlineText.MaximumLength"/>, so that cleaning can shorten it.</summary>
    private const int TextLength = 4 * HeadlineText.MaximumLength;

    public required Guid CtmId { get; init; }
    public required CtmContext Context { get; init; }
    public required bool IsFrozen { get; init; }

    /// <summary><c>ctm.events_digest</c> as stored; null or any of history's shapes.</summary>
    public string? Digest { get; init; }

    public long DigestRevision { get; init; }

    /// <summary>The digest was changed after the writer's last write.</summary>
    public bool HasDrifted { get; init; }

    /// <summary>The last run written; null when EventsV3 never wrote the CTM.</summary>
    public Guid? WrittenRunId { get; init; }

    /// <summary>When that run was planned.</summary>
    public DateTimeOffset? WrittenPlannedAt { get; init; }

    /// <summary>The database's clock, after the snapshot was taken: the fencing token.</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>A full run has begun and is not completed; an incremental run would supersede it.</summary>
    public bool FullRunUnderWay { get; init; }

    /// <summary>In <see cref="TitleOrder"/>; texts cleaned.</summary>
    public required IReadOnlyList<Title> Titles { get; init; }

    public IReadOnlyList<SetAsideTitle> SetAside { get; init; } = [];

    /// <summary>How many batches contributed to each stored event, by its id.</summary>
    public IReadOnlyDictionary<Guid, int> SourceBatchCounts { get; init; } = new Dictionary<Guid, int>();

    /// <summary>Titles that only the embedded extractor could place: new to the next run.</summary>
    public IReadOnlyList<Guid> Degraded { get; init; } = [];

    /// <summary>Pairs of events that nobody could decide yet.</summary>
    public IReadOnlyList<TitlePair> Pending { get; init; } = [];

    /// <summary>One round trip. Null when there is no such CTM.</summary>
    public static async Task<CtmSnapshot?> Read(NpgsqlDataSource database, Guid ctmId, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"),
                new(Sql.Load("Planning/lock_planning.sql")) { Parameters = { new("ctm_id", ctmId) } },
                new(Sql.Load("Planning/read_ctm.sql")) { Parameters = { new("ctm_id", ctmId), new("text_length", TextLength) } },
                new("commit"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        return await reader.ReadAsync(cancel) ? From(reader) : null;
    }

    private static CtmSnapshot From(NpgsqlDataReader row)
    {
        var asideIds = Array<Guid>(row, "set_aside_ids");
        var asideReasons = Array<string>(row, "set_aside_reasons");
        var eventIds = Array<Guid>(row, "event_ids");
        var eventBatches = Array<int>(row, "event_batches");
        var revision = row.GetInt64(row.GetOrdinal("digest_rev"));
        return new CtmSnapshot
        {
            CtmId = row.GetGuid(row.GetOrdinal("id")),
            Context = new CtmContext
            {
                Centroid = row.GetString(row.GetOrdinal("centroid")),
                Label = row.GetString(row.GetOrdinal("label")),
                Track = row.GetString(row.GetOrdinal("track")),
                Month = row.GetFieldValue<DateOnly>(row.GetOrdinal("month")),
            },
            IsFrozen = row.GetBoolean(row.GetOrdinal("is_frozen")),
            Digest = row["digest"] as string,
            DigestRevision = revision,
            HasDrifted = row["written_rev"] as long? != revision,
            WrittenRunId = row["written_run_id"] as Guid?,
            WrittenPlannedAt = row["written_planned_at"] is DateTime planned ? Utc(planned) : null,
            PlannedAt = Utc(row.GetDateTime(row.GetOrdinal("planned_at"))),
            FullRunUnderWay = row.GetBoolean(row.GetOrdinal("full_run_under_way")),
            Titles = Headlines(row),
            SetAside = [.. asideIds.Zip(asideReasons, (id, reason) => new SetAsideTitle { TitleId = id, Reason = reason })],
            SourceBatchCounts = eventIds.Zip(eventBatches).ToDictionary(e => e.First, e => e.Second),
            Degraded = Array<Guid>(row, "degraded_ids"),
            Pending =
            [
                .. Array<Guid>(row, "pending_ones")
                    .Zip(Array<Guid>(row, "pending_others"), (one, other) => new TitlePair { One = one, Other = other }),
            ],
        };
    }

    private static Title[] Headlines(NpgsqlDataReader row)
    {
        var ids = Array<Guid>(row, "title_ids");
        var published = Array<DateTime>(row, "title_published");
        var texts = Array<string>(row, "title_texts");
        var publishers = Array<string?>(row, "title_publishers");
        var titles = new Title[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            titles[i] = new Title
            {
                Id = ids[i],
                PublishedAt = Utc(published[i]),
                Text = HeadlineText.Clean(texts[i]),
                Publisher = publishers[i],
            };
        }
        return titles;
    }

    /// <summary>An aggregate over no rows is null.</summary>
    private static T[] Array<T>(NpgsqlDataReader row, string column)
    {
        var ordinal = row.GetOrdinal(column);
        return row.IsDBNull(ordinal) ? [] : row.GetFieldValue<T[]>(ordinal);
    }

    /// <summary>Upstream's timestamps have no time zone and mean UTC.</summary>
    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
