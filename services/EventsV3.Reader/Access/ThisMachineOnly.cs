using System.Net;
using EventsV3.Reader.Answers;

namespace EventsV3.Reader.Access;

/// <summary>
/// Stands where nothing is asked for: who is not on this machine gets nothing, nor does a page of another site that had its name point here
/// (DNS rebinding).
/// </summary>
internal sealed class ThisMachineOnly(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (IsNamedBy(http.Request.Host.Host) && http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote))
            return next(http);
        throw new Refusal(StatusCodes.Status403Forbidden, "This machine only", "Without authentication the reader answers its own machine only.");
    }

    /// <param name="host">A name or an address; of IPv6 in brackets or without.</param>
    public static bool IsNamedBy(string host)
    {
        var bare = host.Trim('[', ']');
        return bare.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(bare, out var ip) && IPAddress.IsLoopback(ip));
    }
}
