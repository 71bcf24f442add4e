using System.Diagnostics;
using System.Text.Json;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Cli;

/// <summary><c>eventsv3</c> as an operator runs it: a process of its own.</summary>
internal sealed record Tool(string? Postgres = null, string? RabbitMq = null)
{
    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public static Tool On(TestDatabase database, string? rabbitMq = null) => new(database.ConnectionString, rabbitMq);

    public async Task<ToolResult> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolResult(process.ExitCode, await output, await errors);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "eventsv3.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Postgres"] = Postgres, ["ConnectionStrings__RabbitMq"] = RabbitMq },
        };
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output as the one document that it must be.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
