using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>An error in place of an answer; the model is not asked.</summary>
public sealed class StatusFault : Fault
{
    private readonly Func<DateTimeOffset, (string Name, string Value)>[] headers;

    internal StatusFault(
        string name, string what, int status, string code, string message, JsonObject? inner = null, string? param = null,
        params Func<DateTimeOffset, (string Name, string Value)>[] headers)
        : base(name, what)
    {
        Status = status;
        Code = code;
        Message = message;
        Inner = inner;
        Param = param;
        this.headers = headers;
    }

    public int Status { get; }

    public string Code { get; }

    internal string Message { get; }

    internal JsonObject? Inner { get; }

    internal string? Param { get; }

    internal IEnumerable<(string Name, string Value)> Headers(DateTimeOffset now) => headers.Select(header => header(now));
}
