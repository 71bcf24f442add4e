using System.Text.Json;
using EventsV3.Contracts;

namespace EventsV3.Specs.Contracts;

/// <summary>One of each message, with every property set, and JSON as the bus writes it.</summary>
internal static class Wire
{
    /// <summary>MassTransit's own options: camel case, and nulls left out.</summary>
    public static string Write(object message) => JsonSerializer.Serialize(message, message.GetType(), MassTransit.Serialization.SystemTextJsonMessageSerializer.Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, MassTransit.Serialization.SystemTextJsonMessageSerializer.Options)!;

    private static readonly Guid One = Guid.Parse("00000000-0000-0000-0000-000000000001");

    private static readonly Run Run = new()
    {
        CtmId = Guid.Parse("00000000-0000-0000-0000-00000000000c"),
        RunId = Guid.Parse("00000000-0000-0000-0000-0000000000ff"),
        PlannedAt = new DateTimeOffset(2026, 1, 31, 23, 59, 58, TimeSpan.Zero).AddMicroseconds(123456),
        Mode = ReadyMode.Full,
        BaseRevision = 7,
        IncludeFrozen = true,
    };

    private static readonly CtmContext Ctm = new() { Centroid = "AMERICAS-CANADA", Label = "Canada", Track = "geo_economy", Month = new(2026, 1, 1) };

    private static readonly Title Title = new() { Id = One, PublishedAt = new(2026, 1, 9, 12, 0, 0, TimeSpan.Zero), Text = "Talks resume", Publisher = "Gazette" };

    private static readonly ExtractedEvent Extracted = new()
    {
        Date = new(2026, 1, 9),
        DateConfidence = DateConfidence.Low,
        Summary = "Talks resume",
        TitleIds = [One],
        SourceBatchCount = 2,
    };

    private static readonly SetAsideTitle SetAside = new() { TitleId = One, Reason = "blank headline" };

    private static readonly TitlePair Pair = new() { One = One, Other = Guid.Parse("00000000-0000-0000-0000-000000000002") };

    public static readonly object[] Messages =
    [
        new CtmReady { CtmId = Run.CtmId, Mode = ReadyMode.Full, IncludeFrozen = true },
        new ExtractBatch { Run = Run, Ctm = Ctm, BatchNumber = 1, BatchCount = 2, Titles = [Title] },
        new BatchExtracted { Run = Run, Ctm = Ctm, BatchNumber = 1, BatchCount = 2, Titles = [Title], Events = [Extracted], SetAside = [SetAside], Degraded = [One], Pending = [Pair] },
        new ConsolidateEvents { Run = Run, Ctm = Ctm, BatchCount = 2 },
        new EventsConsolidated
        {
            Run = Run,
            Ctm = Ctm,
            TitleCount = 2,
            Events =
            [
                new()
                {
                    Date = new(2026, 1, 9),
                    DateConfidence = DateConfidence.High,
                    Summary = "Talks resume",
                    SourceBatchCount = 3,
                    Titles = [new() { TitleId = One, Batch = 1 }],
                },
            ],
            SetAside = [SetAside],
            Degraded = [One],
            Pending = [Pair],
        },
        new EventsWritten
        {
            Run = Run,
            Ctm = Ctm,
            Outcome = WriteOutcome.AlreadyWritten,
            Events = 5,
            NewEvents = 4,
            ChangedEvents = 3,
            RetiredEvents = 2,
            Titles = new() { In = 10, InEvents = 7, InCatchAll = 2, SetAside = 1 },
            Degraded = 6,
            Pending = 8,
        },
        new CtmFailed { Run = Run, Ctm = Ctm, Stage = "extract", Reason = "no answer" },
        new CtmSkipped { CtmId = Run.CtmId, Reason = SkipReason.NothingNew },
    ];
}
