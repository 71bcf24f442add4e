using System.Text.Json;
using System.Threading.Channels;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace EventsV3.Reader.Live;

/// <summary>
/// What the database tells on <c>eventsv3_live</c>, to all who look. One connection, and only while somebody looks: nobody else's commit pays for
/// a page that is not open.
/// </summary>
internal sealed class LiveFeed(IConfiguration configuration, IOptions<ReaderOptions> options, TimeProvider time, ILogger<LiveFeed> log) : IAsyncDisposable
{
    private const int Behind = 256;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly List<Channel<LiveEvent>> watchers = [];
    private CancellationTokenSource? listening;
    private Task listener = Task.CompletedTask;
    private bool isListening;

    /// <summary>Who looks is told <see cref="LiveEvent.Resync"/> first: from then on nothing is missed.</summary>
    /// <returns>Null: as many as may look do.</returns>
    public Watch? Open()
    {
        lock (gate)
        {
            if (watchers.Count >= options.Value.LiveConnections)
                return null;
            var channel = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Behind) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
            watchers.Add(channel);
            if (watchers.Count == 1)
            {
                listening = new CancellationTokenSource();
                listener = Listen(listener, listening.Token);
            }
            else if (isListening)
            {
                channel.Writer.TryWrite(LiveEvent.Resync);
            }
            return new Watch(this, channel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (gate)
        {
            listening?.Cancel();
            last = listener;
        }
        await last;
    }

    private void Close(Channel<LiveEvent> channel)
    {
        lock (gate)
        {
            if (watchers.Remove(channel) && watchers.Count == 0)
                listening?.Cancel();
        }
    }

    /// <summary>Who is too slow loses what it has not read, and is told to read again.</summary>
    private void Tell(LiveEvent told)
    {
        lock (gate)
        {
            foreach (var channel in watchers.Where(channel => !channel.Writer.TryWrite(told)))
            {
                while (channel.Reader.TryRead(out _))
                {
                }
                channel.Writer.TryWrite(LiveEvent.Resync);
            }
        }
    }

    private async Task Listen(Task before, CancellationToken cancel)
    {
        await before;
        for (var failures = 0; !cancel.IsCancellationRequested; failures++)
        {
            try
            {
                await using var database = configuration.OpenPostgres($"{ReaderService.Name}-live", ReaderService.Role, poolSize: 1);
                await using var connection = await database.OpenConnectionAsync(cancel);
                connection.Notification += (_, notification) => Tell(LiveEvent.Parse(notification.Payload));
                await using (var listen = new NpgsqlCommand("select pg_advisory_lock_shared(hashtext('eventsv3 live')); listen eventsv3_live", connection))
                    await listen.ExecuteNonQueryAsync(cancel);
                failures = 0;
                await Hear(connection, cancel);
            }
            catch (Exception) when (cancel.IsCancellationRequested)
            {
                return;
            }
            // Whatever it was: who looks would look at a page that stands still.
            catch (Exception lost)
            {
                log.LogWarning(lost, "The live feed has lost its connection and looks for another");
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures) / 4, LongestPause.TotalSeconds)), time, cancel)
                    .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task Hear(NpgsqlConnection connection, CancellationToken cancel)
    {
        lock (gate)
        {
            isListening = true;
            // What happened before this moment was not heard.
            Tell(LiveEvent.Resync);
        }
        try
        {
            while (true)
                await connection.WaitAsync(cancel);
        }
        finally
        {
            lock (gate)
                isListening = false;
        }
    }

    /// <summary>One who looks, until disposed.</summary>
    internal sealed class Watch(LiveFeed feed, Channel<LiveEvent> channel) : IDisposable
    {
        public ChannelReader<LiveEvent> Events => channel.Reader;

        public void Dispose() => feed.Close(channel);
    }
}

/// <param name="Kind">run, batch, written, migration, resync.</param>
/// <param name="Data">JSON on one line.</param>
internal sealed record LiveEvent(string Kind, string Data)
{
    /// <summary>Something may have been missed: read again.</summary>
    public static LiveEvent Resync { get; } = new("resync", "{}");

    public static LiveEvent Parse(string payload)
    {
        using var told = JsonDocument.Parse(payload);
        return new(told.RootElement.GetProperty("kind").GetString()!, JsonSerializer.Serialize(told.RootElement.GetProperty("what")));
    }
}
