using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.EndToEnd;

/// <summary>Two processes of each service. One that is killed is followed by another, as a ReplicaSet does it.</summary>
internal sealed class Services : IDisposable
{
    private static readonly string[] Names = ["Extractor", "Consolidator", "Writer"];

    private readonly Dictionary<string, string> environment;
    private readonly List<ServiceProcess> running = [];
    private readonly List<ServiceProcess> killed = [];

    public Services(string postgres, string rabbitMq, IReadOnlyDictionary<string, string>? settings = null)
    {
        environment = new(settings ?? new Dictionary<string, string>())
        {
            ["ConnectionStrings__Postgres"] = postgres,
            ["ConnectionStrings__RabbitMq"] = rabbitMq,
        };
        foreach (var name in Names.Concat(Names))
            running.Add(ServiceProcess.Start(name, environment));
    }

    public int Kills => killed.Count;

    public void KillOne(Random random)
    {
        var victim = running[random.Next(running.Count)];
        victim.Kill();
        running.Remove(victim);
        killed.Add(victim);
        running.Add(ServiceProcess.Start(victim.Service, environment));
    }

    /// <summary>What the services printed last, for a failure that says more than that it took too long.</summary>
    public string LastWords() => string.Join('\n', running.Select(service =>
        $"--- {service.Service} {service.Id}{(service.HasExited ? $" exited {service.ExitCode}" : "")}\n"
        + string.Join('\n', service.Output.Split('\n').TakeLast(12))));

    public void Dispose()
    {
        foreach (var service in running.Concat(killed))
            service.Dispose();
    }
}
