namespace EventsV3.LanguageModels.Transport;

/// <summary>What a model is asked for.</summary>
public static class ModelTask
{
    public const string Extract = "extract";
    public const string Consolidate = "consolidate";

    /// <summary>Whether the deployment answers at all: one small question at start, and while it does not.</summary>
    public const string Probe = "probe";
}
