using EventsV3.Cli.Connections;
using EventsV3.Store.Queries.Ctms;
using EventsV3.Store.Queries.Status;
using Npgsql;

namespace EventsV3.Cli.Status;

/// <summary>What <c>status</c> tells; its properties are the keys of the JSON.</summary>
internal sealed record StatusReport
{
    public required IReadOnlyList<StateCount> Runs { get; init; }
    public required UnfinishedRun? Oldest { get; init; }
    public required IReadOnlyList<FaultedRun> Faulted { get; init; }

    /// <summary>Null when no RabbitMQ is configured.</summary>
    public required IReadOnlyList<QueueDepth>? Queues { get; init; }

    public required MigrationReport Migration { get; init; }
    public required CtmFigures Ctms { get; init; }
    public required TitleFigures Titles { get; init; }

    public static async Task<StatusReport> Read(NpgsqlDataSource database, Uri? broker, CancellationToken cancellation)
    {
        var pipeline = await PipelineStatus.Read(database, cancellation);
        var coverage = await CtmCoverage.Read(database, cancellation);
        return new StatusReport
        {
            Runs = pipeline.Runs,
            Oldest = pipeline.Oldest,
            Faulted = pipeline.Faulted,
            Queues = broker is null ? null : await QueueDepth.Read(broker, cancellation),
            Migration = await MigrationReport.Read(database, cancellation),
            Ctms = new CtmFigures(
                pipeline.Ctms.Ctms, pipeline.Ctms.Frozen, pipeline.Ctms.WithDigest, pipeline.Ctms.WithTables, pipeline.Ctms.Drifted,
                coverage.Count(ctm => ctm.IsPending), coverage.Count(ctm => ctm.HasOpenQuestions)),
            Titles = new TitleFigures(
                coverage.Sum(ctm => ctm.Titles), coverage.Sum(ctm => ctm.Covered), coverage.Sum(ctm => ctm.SetAside),
                coverage.Sum(ctm => ctm.Uncovered), coverage.Sum(ctm => ctm.Degraded), pipeline.SetAside),
        };
    }
}

/// <summary>CTMs by what they hold. Drifted: the digest changed after the rows were derived from it. Pending: not frozen, with uncovered titles.
/// Degraded: not frozen, with titles or questions that the model has not answered.</summary>
internal sealed record CtmFigures(int Ctms, int Frozen, int WithDigest, int WithTables, int Drifted, int Pending, int Degraded);

/// <summary>Total = covered + set aside + uncovered (T1); a title counts once in each CTM that it is filed under. Degraded: of
/// the covered ones.</summary>
internal sealed record TitleFigures(int Total, int Covered, int SetAside, int Uncovered, int Degraded, IReadOnlyList<SetAsideCount> SetAsideByReason);
