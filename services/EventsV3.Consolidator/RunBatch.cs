using EventsV3.Contracts;

namespace EventsV3.Consolidator;

/// <summary>One batch of a run, as a message names it: enough to begin the run, so that no message has to arrive first.</summary>
public sealed record RunBatch
{
    private RunBatch(Run run, CtmContext ctm, int number, int batchCount)
    {
        if (number < 0 || number > batchCount)
            throw new ArgumentOutOfRangeException(nameof(number), number,
                $"Run {run.RunId} of CTM {run.CtmId} has batches 0 to {batchCount}. The message was not counted; mend its publisher.");
        Run = run;
        Ctm = ctm;
        Number = number;
        BatchCount = batchCount;
    }

    public Run Run { get; }
    public CtmContext Ctm { get; }
    public int Number { get; }
    public int BatchCount { get; }

    /// <exception cref="ArgumentOutOfRangeException">The number is not one of the run's.</exception>
    public static RunBatch Of(BatchExtracted message) => new(message.Run, message.Ctm, message.BatchNumber, message.BatchCount);

    /// <inheritdoc cref="Of(BatchExtracted)"/>
    public static RunBatch Of(ExtractBatch message) => new(message.Run, message.Ctm, message.BatchNumber, message.BatchCount);
}
