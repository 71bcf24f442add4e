using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.ServiceDefaults;
using EventsV3.Store.Schema;
using Npgsql;
using Spectre.Console;

namespace EventsV3.Cli.Schema;

/// <summary><c>eventsv3 schema wait</c></summary>
internal static class SchemaWait
{
    private const string Examples = """
        eventsv3 schema wait
        eventsv3 schema wait --timeout 60

        For what starts beside "eventsv3 schema apply": a service's user may run it. What a newer version has applied is no obstacle, so
        that a deployment can go back to this one. A database that does not answer is waited for as well.
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var timeout = new Option<int>("--timeout")
        {
            Description = "Give up after so long.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 300,
        };
        timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var seconds) && seconds < 0)
                result.AddError("--timeout must not be negative.");
        });
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string does = "Wait until no migration of this version is missing. Exit code 3 when one still is.";
        var command = new OperatorCommand("wait", does, Examples, "{missing: [{version, name}]}") { timeout, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var missing = await Wait(database, TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { Missing = missing.Select(migration => new { migration.Version, migration.Name }) });
            else
                Screen.Results.MarkupLineInterpolated(
                    $"{(missing.Count == 0 ? "Nothing is missing." : $"Still missing: {string.Join(", ", missing)}")}");
            return missing.Count == 0 ? ExitCode.Ok : ExitCode.GateRefused;
        });
        return command;
    }

    /// <returns>What is missing when the time is over; empty as soon as nothing is.</returns>
    private static async Task<IReadOnlyList<Migration>> Wait(NpgsqlDataSource database, TimeSpan patience, CancellationToken cancellation)
    {
        var migrator = new SchemaMigrator(database);
        using var timer = new PeriodicTimer(Interval);
        for (var deadline = DateTime.UtcNow + patience; ; await timer.WaitForNextTickAsync(cancellation))
        {
            try
            {
                var missing = await migrator.Missing(cancellation);
                if (missing.Count == 0 || DateTime.UtcNow >= deadline)
                    return missing;
            }
            catch (Exception notYet) when (DateTime.UtcNow < deadline && (Transient.IsOutage(notYet) || notYet is SchemaException))
            {
                // It is being started, or its schema is not there before the first migration.
            }
        }
    }
}
