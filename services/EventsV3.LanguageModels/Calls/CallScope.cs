namespace EventsV3.LanguageModels.Calls;

/// <summary>On whose account a question is asked, and how much it may still cost.</summary>
/// <param name="CtmId">The CTM.</param>
/// <param name="RunId">The run.</param>
/// <param name="Batch">0 for consolidation.</param>
/// <param name="Budget">Shared by all questions of one message.</param>
public sealed record CallScope(Guid CtmId, Guid RunId, int Batch, MessageBudget Budget);
