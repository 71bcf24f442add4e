using System.Net.Sockets;

namespace EventsV3.IntegrationTests.Servers;

public static class Docker
{
    /// <summary>Whether an engine answers: the client alone starts no container.</summary>
    public static bool Answers { get; } = Ask();

    private static bool Ask()
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST");
        try
        {
            if (host is { Length: > 0 } && new Uri(host) is { Scheme: "tcp" } uri)
            {
                using var client = new TcpClient();
                return client.ConnectAsync(uri.Host, uri.Port).Wait(TimeSpan.FromSeconds(2));
            }

            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(host is { Length: > 0 } ? new Uri(host).AbsolutePath : "/var/run/docker.sock"));
            return true;
        }
        catch (Exception silent) when (silent is SocketException or AggregateException or UriFormatException)
        {
            return false;
        }
    }
}
