using System.Net.Sockets;
using System.Text;

namespace EventsV3.Specs.LanguageModels.FaultServer;

/// <summary>What comes on the wire, and how it ends.</summary>
internal static class RawSocket
{
    /// <param name="endpoint">Of the server.</param>
    /// <param name="request">The body.</param>
    /// <param name="close">The server is to close after a whole answer: else only a broken one ends.</param>
    /// <returns>The bytes, and <see cref="SocketError.Success"/> where the server closed in order.</returns>
    public static async Task<(string Bytes, SocketError End)> Ask(Uri endpoint, string request, bool close = false)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint.Host, endpoint.Port);
        var body = Encoding.UTF8.GetBytes(request);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: {endpoint.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\nConnection: {(close ? "close" : "keep-alive")}\r\n\r\n"));
        await socket.SendAsync(body);
        var received = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var count)
                received.Append(Encoding.UTF8.GetString(buffer, 0, count));
            return (received.ToString(), SocketError.Success);
        }
        catch (SocketException broken)
        {
            return (received.ToString(), broken.SocketErrorCode);
        }
    }
}
