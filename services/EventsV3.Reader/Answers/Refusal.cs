namespace EventsV3.Reader.Answers;

/// <summary>A request that is answered with a problem. Its words go to the client.</summary>
internal sealed class Refusal(int status, string title, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Title { get; } = title;

    /// <summary>More of the problem's members.</summary>
    public Dictionary<string, object?> Members { get; } = [];

    public static Refusal NotFound(string what, Guid id) => new(StatusCodes.Status404NotFound, $"No such {what}", $"There is no {what} {id}.");

    public static Refusal Malformed(string parameter, string reason) =>
        new(StatusCodes.Status400BadRequest, "The request cannot be read", $"{parameter}: {reason}.");
}
