namespace EventsV3.Cli.Evaluate;

/// <summary>What an operator did wrong, in words for the operator.</summary>
internal sealed class EvaluationException(string message) : Exception(message);
