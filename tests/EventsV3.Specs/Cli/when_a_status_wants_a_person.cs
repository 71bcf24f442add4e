using EventsV3.Cli.Connections;
using EventsV3.Cli.Status;
using EventsV3.ServiceDefaults;
using EventsV3.Store.Queries.Status;

namespace EventsV3.Specs.Cli;

public sealed class when_a_status_wants_a_person
{
    private static readonly DateTime Now = new(2026, 1, 20, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void a_pipeline_at_work_is_well() => Assert.Empty(Findings(AtWork));

    [Fact]
    public void a_run_that_is_under_way_for_too_long_is_named()
    {
        var finding = Assert.Single(Findings(AtWork with { Oldest = AtWork.Oldest! with { BegunAt = Now.AddMinutes(-61) } }));

        Assert.Contains("AMERICAS-CANADA / geo_economy / 2026-01", finding);
        Assert.Contains("1 of 4 batches to come", finding);
    }

    [Fact]
    public void a_failed_run_is_named_with_its_reason()
    {
        var fault = new FaultedRun
        {
            CtmId = Guid.Empty, Centroid = "AMERICAS-CANADA", Track = "geo_economy", Month = new(2026, 1, 1), RunId = Guid.Empty,
            Stage = "write", Reason = "the disk is full", Since = Now,
        };

        Assert.Contains("failed in write at 2026-01-20 12:00 UTC: the disk is full", Assert.Single(Findings(AtWork with { Faulted = [fault] })));
    }

    [Theory]
    [InlineData("extract-batch_error", "3 messages in extract-batch_error")]
    [InlineData("consolidation_skipped", "3 messages in consolidation_skipped")]
    public void what_waits_beside_a_queue_is_counted(string queue, string finding) =>
        Assert.Contains(finding, Assert.Single(Findings(AtWork with { Queues = [.. AtWork.Queues!, new(queue, 3, 0)] })));

    [Fact]
    public void a_queue_without_a_consumer_or_not_there_at_all_is_named()
    {
        var queues = AtWork.Queues!.Where(queue => queue.Queue != Queues.Consolidation)
            .Select(queue => queue.Queue == Queues.ExtractBatch ? queue with { Consumers = 0 } : queue);

        var findings = Findings(AtWork with { Queues = [.. queues] });

        Assert.Equal(2, findings.Count);
        Assert.Contains(findings, finding => finding.Contains("no queue consolidation"));
        Assert.Contains(findings, finding => finding.Contains("nobody consumes extract-batch, where 7 messages wait"));
    }

    private static StatusReport AtWork => new()
    {
        Runs = [],
        Oldest = new UnfinishedRun
        {
            CtmId = Guid.Empty, Centroid = "AMERICAS-CANADA", Track = "geo_economy", Month = new(2026, 1, 1), State = "Collecting",
            OutstandingBatches = 1, BatchCount = 4, BegunAt = Now.AddMinutes(-59), TouchedAt = Now,
        },
        Faulted = [],
        Queues = [.. Queues.All.Select(name => new QueueDepth(name, 7, 2)), new("extract-batch_error", 0, 0)],
        Migration = null!,
        Ctms = new(0, 0, 0, 0, 0, 0, 0),
        Titles = new(0, 0, 0, 0, 0, []),
    };

    private static List<string> Findings(StatusReport report) => [.. StatusFindings.Of(report, Now, TimeSpan.FromHours(1))];
}
