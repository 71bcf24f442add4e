using EventsV3.Contracts;
using EventsV3.Domain.Runs;

namespace EventsV3.Specs.Runs;

/// <summary>The same inputs are the same run; any other input is another.</summary>
public sealed class RunIdentitySpecs
{
    private static readonly Guid Ctm = Guid.Parse("00000000-0000-0000-0000-00000000000c");

    private static readonly Title[] Titles =
    [
        new() { Id = Guid.Parse("00000000-0000-0000-0000-000000000001"), PublishedAt = DateTimeOffset.UnixEpoch, Text = "Talks resume" },
        new() { Id = Guid.Parse("00000000-0000-0000-0000-000000000002"), PublishedAt = DateTimeOffset.UnixEpoch, Text = "Port closes", Publisher = "Gazette" },
    ];

    [Fact]
    public void Planning_again_repeats_the_run() => Assert.Equal(Id(), Id());

    [Fact]
    public void The_id_is_the_same_in_every_release() => Assert.Equal(Guid.Parse("f7585501-fb41-7c8d-d725-2e620b486f3b"), Id());

    [Fact]
    public void Whatever_decides_the_result_decides_the_id()
    {
        Guid[] runs =
        [
            Id(),
            RunIdentity.Of(Guid.Empty, ReadyMode.Incremental, "embedded/2", 70, 4, Titles),
            Id(mode: ReadyMode.Full),
            Id(extractor: "embedded/3"),
            Id(batchSize: 69),
            Id(revision: 5),
            Id(revision: null),
            Id(titles: Titles.Reverse()),
            Id(titles: Titles.Take(1)),
            Id(titles: [Titles[0], Titles[1] with { Text = "Port opens" }]),
            Id(titles: [Titles[0], Titles[1] with { Publisher = null }]),
            Id(titles: [Titles[0], Titles[1] with { PublishedAt = DateTimeOffset.UnixEpoch.AddMicroseconds(1) }]),
        ];
        Assert.Equal(runs.Length, runs.Distinct().Count());
    }

    private static Guid Id(
        ReadyMode mode = ReadyMode.Incremental, string extractor = "embedded/2", int batchSize = 70, long? revision = 4, IEnumerable<Title>? titles = null) =>
        RunIdentity.Of(Ctm, mode, extractor, batchSize, revision, titles ?? Titles);
}
