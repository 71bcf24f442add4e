using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Calls;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>A question that a run would ask first.</summary>
/// <param name="CtmId">Its CTM.</param>
/// <param name="RunId">The run that was planned for it.</param>
/// <param name="Batch">1, 2, … of that run.</param>
/// <param name="Key">What the live pipeline looks its answer up by.</param>
/// <param name="Question">As the live pipeline asks it.</param>
public sealed record PlannedQuestion(Guid CtmId, Guid RunId, int Batch, AnswerKey Key, ModelQuestion Question);

/// <summary>The questions of one CTM, planned as the extractor would now; none where it would skip it.</summary>
public delegate Task<IReadOnlyList<PlannedQuestion>> PlanQuestions(Guid ctmId, bool full, CancellationToken cancel);
