using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace EventsV3.IntegrationTests.Servers;

/// <summary>
/// A real RabbitMQ with its management API: the one that <c>EVENTSV3_TEST_RABBITMQ</c> names (its API in
/// <c>EVENTSV3_TEST_RABBITMQ_MANAGEMENT</c>, default: port 15672 of that host; its metrics on 15692), else a container where Docker runs,
/// else a private one from deploy/local. A virtual host per test, so tests run side by side.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const int ManagementPort = 15672;
    private const int MetricsPort = 15692;

    private static readonly Lazy<Task<RabbitMqServer>> TheShared = new(() =>
        Environment.GetEnvironmentVariable("EVENTSV3_TEST_RABBITMQ") is { Length: > 0 } address
            ? Task.FromResult(External(new Uri(address)))
            : Start());

    private readonly Uri amqp;
    private readonly HttpClient management;
    private readonly LocalServer? local;
    private readonly IContainer? container;

    private RabbitMqServer(Uri amqp, Uri managementAddress, Uri metrics, LocalServer? local = null, IContainer? container = null)
    {
        (this.amqp, this.local, this.container) = (amqp, local, container);
        Metrics = metrics;
        // The server is on this machine: a proxy of the environment knows nothing of it.
        management = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = managementAddress };
        var user = amqp.UserInfo.Length > 0 ? Uri.UnescapeDataString(amqp.UserInfo) : "guest:guest";
        management.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        User = user.Split(':')[0];
    }

    /// <summary>Where Prometheus looks.</summary>
    public Uri Metrics { get; }

    private string User { get; }

    /// <summary>The server of this test run. Do not stop it: other tests use it. Ends with the process.</summary>
    public static Task<RabbitMqServer> Shared() => TheShared.Value;

    /// <summary>A server of one's own, to be stopped and started at will.</summary>
    public static async Task<RabbitMqServer> Start()
    {
        if (Docker.Answers)
        {
            var (amqpPort, managementPort, metricsPort) = (FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
            var container = new ContainerBuilder("rabbitmq:4-management-alpine")
                .WithPortBinding(amqpPort, 5672)
                .WithPortBinding(managementPort, ManagementPort)
                .WithPortBinding(metricsPort, MetricsPort)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilCommandIsCompleted("rabbitmq-diagnostics", "check_port_connectivity"))
                .Build();
            await container.StartAsync();
            return new RabbitMqServer(
                new Uri($"amqp://guest:guest@{container.Hostname}:{amqpPort}/"),
                new Uri($"http://{container.Hostname}:{managementPort}/"),
                new Uri($"http://{container.Hostname}:{metricsPort}/"),
                container: container);
        }

        var withManagement = new Dictionary<string, string> { ["RABBITMQ_MANAGEMENT"] = "1" };
        var local = await LocalServer.Start("rabbitmq.sh", ports: 5, [], withManagement);
        return new RabbitMqServer(
            new Uri($"amqp://guest:guest@127.0.0.1:{local.Port}/"),
            new Uri($"http://127.0.0.1:{local.Port + 3}/"),
            new Uri($"http://127.0.0.1:{local.Port + 4}/"),
            local);
    }

    /// <summary>A virtual host of one's own, as a connection string (<c>amqp://…/name</c>).</summary>
    public async Task<string> CreateVirtualHost()
    {
        var name = $"test-{Guid.NewGuid():n}";
        (await management.PutAsync($"api/vhosts/{name}", null)).EnsureSuccessStatusCode();
        var everything = new { configure = ".*", write = ".*", read = ".*" };
        (await management.PutAsJsonAsync($"api/permissions/{name}/{User}", everything)).EnsureSuccessStatusCode();
        return new Uri(amqp, name).ToString();
    }

    /// <summary>Ends every connection of a virtual host, with its queues and messages.</summary>
    public async Task DeleteVirtualHost(string address)
    {
        var answer = await management.DeleteAsync($"api/vhosts/{new Uri(address).AbsolutePath.Trim('/')}");
        if (answer.StatusCode != HttpStatusCode.NotFound)
            answer.EnsureSuccessStatusCode();
    }

    /// <summary>What is declared in a virtual host: exchanges, queues with their arguments, bindings.</summary>
    public async Task<string> Topology(string address)
    {
        var host = new Uri(address).AbsolutePath.Trim('/');
        var parts = new List<string>();
        foreach (var kind in new[] { "exchanges", "queues", "bindings" })
        {
            var columns = kind == "bindings" ? "source,destination,routing_key,arguments" : "name,type,durable,auto_delete,arguments";
            parts.Add(await management.GetStringAsync($"api/{kind}/{host}?columns={columns}&disable_stats=true&sort=name"));
        }
        return string.Join('\n', parts);
    }

    /// <summary>Down, as in an outage. Durable queues and persistent messages stay.</summary>
    public Task Stop() => local?.Stop() ?? container?.StopAsync() ?? throw NotOurs();

    /// <summary>Up again on the same port, with the same data.</summary>
    public Task StartAgain() => local?.StartAgain() ?? container?.StartAsync() ?? throw NotOurs();

    public async Task Restart()
    {
        await Stop();
        await StartAgain();
    }

    public async ValueTask DisposeAsync()
    {
        management.Dispose();
        if (local is not null)
            await local.DisposeAsync();
        if (container is not null)
            await container.DisposeAsync();
    }

    private static RabbitMqServer External(Uri address) => new(
        address,
        new Uri(Environment.GetEnvironmentVariable("EVENTSV3_TEST_RABBITMQ_MANAGEMENT") ?? $"http://{address.Host}:{ManagementPort}/"),
        new Uri($"http://{address.Host}:{MetricsPort}/"));

    private static InvalidOperationException NotOurs() => new("The server of EVENTSV3_TEST_RABBITMQ is not the tests' to stop.");
}
