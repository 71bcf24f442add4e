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
        var host = http.Request.Host.Host.Trim('[', ']');
        var named = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
        if (named && http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote))
            return next(http);
        throw new Refusal(StatusCodes.Status403Forbidden, "This machine only", "Without authentication the reader answers its own machine only.");
    }
}
