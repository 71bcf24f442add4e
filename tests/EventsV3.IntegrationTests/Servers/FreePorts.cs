using System.Net;
using System.Net.Sockets;

namespace EventsV3.IntegrationTests.Servers;

public static class FreePorts
{
    /// <summary>The first of <paramref name="count"/> neighbouring ports that nobody listens on. Below the range that the system takes
    /// outgoing ports from, so that a server's port is still free when it is started again.</summary>
    public static int Take(int count = 1)
    {
        while (true)
        {
            var first = Random.Shared.Next(11_000, 32_000);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
