namespace EventsV3.Contracts;

/// <summary>
/// Two titles in different events of which nobody could say whether they are one development: the question is open. A later run asks it
/// again and can only unite.
/// </summary>
public sealed record TitlePair
{
    public required Guid One { get; init; }
    public required Guid Other { get; init; }
}
