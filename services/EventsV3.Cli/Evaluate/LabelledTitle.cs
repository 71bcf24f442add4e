using EventsV3.Contracts;

namespace EventsV3.Cli.Evaluate;

/// <summary>A line of a labelled file. <see cref="Label"/>: the event it belongs to; null = unlabelled.</summary>
internal sealed record LabelledTitle(string CtmId, string Id, Title Title, string? Label);
