namespace EventsV3.LanguageModels.Prewarming;

/// <summary>A question of a batch as it is remembered: what its cost is booked under, without its text.</summary>
internal sealed record AskedQuestion
{
    public required string Key { get; init; }
    public required Guid CtmId { get; init; }
    public required Guid RunId { get; init; }
    public required int BatchNumber { get; init; }
    public required string PromptVersion { get; init; }
    public required int ReservedTokens { get; init; }

    public static AskedQuestion Of(PlannedQuestion planned) => new()
    {
        Key = planned.Key.Value,
        CtmId = planned.CtmId,
        RunId = planned.RunId,
        BatchNumber = planned.Batch,
        PromptVersion = planned.Question.PromptVersion,
        ReservedTokens = planned.Question.ReservedTokens,
    };
}
