using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace EventsV3.Benchmarks;

/// <summary>
/// A TCP proxy before PostgreSQL that holds back what the client sends, so each round trip takes that much longer, and counts the round
/// trips: how often the client speaks after the server has.
/// </summary>
internal sealed class WriterProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint upstream;
    private readonly TimeSpan added;
    private readonly CancellationTokenSource end = new();
    private readonly Task accepting;
    private long trips;

    public WriterProxy(string host, int port, TimeSpan delay)
    {
        (upstream, added) = (new IPEndPoint(IPAddress.Parse(host), port), delay);
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public long RoundTrips => Interlocked.Read(ref trips);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync(end.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(upstream, end.Token);
            var state = new Turn();
            await Task.WhenAny(Up(client.GetStream(), server.GetStream(), state), Down(server.GetStream(), client.GetStream(), state));
        }
        catch (Exception closed) when (closed is SocketException or IOException or OperationCanceledException)
        {
        }
        finally
        {
            client.Dispose();
        }
    }

    private sealed class Turn
    {
        public volatile bool ServerSpoke = true;
    }

    /// <summary>Each piece leaves its time after it came; a second piece does not wait for the first one's time again.</summary>
    private async Task Up(NetworkStream from, NetworkStream to, Turn turn)
    {
        var held = Channel.CreateUnbounded<(long Due, byte[] Piece)>();
        var send = Send();
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, end.Token) is var read and > 0)
        {
            if (turn.ServerSpoke)
            {
                turn.ServerSpoke = false;
                Interlocked.Increment(ref trips);
            }
            held.Writer.TryWrite((TimeProvider.System.GetTimestamp(), buffer[..read]));
        }
        held.Writer.Complete();
        await send;

        async Task Send()
        {
            await foreach (var (came, piece) in held.Reader.ReadAllAsync(end.Token))
            {
                // Task.Delay is a millisecond coarse; the rest is spun, so that 5 ms are 5 ms.
                var left = added - TimeProvider.System.GetElapsedTime(came) - TimeSpan.FromMilliseconds(1.5);
                if (left > TimeSpan.Zero)
                    await Task.Delay(left, end.Token);
                while (TimeProvider.System.GetElapsedTime(came) < added)
                    Thread.SpinWait(50);
                await to.WriteAsync(piece, end.Token);
            }
        }
    }

    private async Task Down(NetworkStream from, NetworkStream to, Turn turn)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, end.Token) is var read and > 0)
        {
            turn.ServerSpoke = true;
            await to.WriteAsync(buffer.AsMemory(0, read), end.Token);
        }
    }
}
