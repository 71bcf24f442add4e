namespace EventsV3.FaultServer.Minds;

/// <summary>What answers: the model behind the server. Deterministic, and called by many requests at once.</summary>
public interface IModelMind
{
    ModelAnswer Answer(Question question);
}

/// <summary>What a model says.</summary>
/// <param name="Text">The message's content.</param>
/// <param name="Refusal">In its place, where the model declines.</param>
public sealed record ModelAnswer(string? Text, string? Refusal = null);
