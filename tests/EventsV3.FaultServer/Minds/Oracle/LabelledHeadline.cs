namespace EventsV3.FaultServer.Minds.Oracle;

/// <summary>A headline of which somebody has said to what event it belongs.</summary>
/// <param name="Ctm">The label that prompts give the CTM.</param>
/// <param name="Text">As it was published.</param>
/// <param name="Day">UTC.</param>
/// <param name="Cluster">The event; null: it is its own.</param>
public sealed record LabelledHeadline(string Ctm, string Text, DateOnly Day, string? Cluster);
