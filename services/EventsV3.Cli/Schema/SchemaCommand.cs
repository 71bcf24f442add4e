using System.CommandLine;
using System.Globalization;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Schema;
using Spectre.Console;

namespace EventsV3.Cli.Schema;

/// <summary><c>eventsv3 schema (apply | status | wait)</c></summary>
internal static class SchemaCommand
{
    public static Command Create() => new("schema", "EventsV3's tables: numbered, additive migrations.") { Apply(), Status(), SchemaWait.Create() };

    private static OperatorCommand Apply()
    {
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand(
            "apply", "Apply the migrations that are missing; running it again changes nothing.",
            "eventsv3 schema apply --postgres \"Host=localhost;Username=postgres;Database=worldbrief\"",
            "{applied: [{version, name}]}")
        {
            postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var applied = await new SchemaMigrator(database).Apply(cancellation);
            if (parsed.GetValue(json))
            {
                JsonOutput.Print(new { Applied = applied.Select(migration => new { migration.Version, migration.Name }) });
                return ExitCode.Ok;
            }
            foreach (var migration in applied)
                Screen.Results.MarkupLineInterpolated($"[green]applied[/] {migration}");
            if (applied.Count == 0)
                Screen.Results.MarkupLine("Nothing to apply: the schema is up to date.");
            Screen.Results.MarkupLine("[green]next:[/] eventsv3 import FILE, or eventsv3 status");
            return ExitCode.Ok;
        });
        return command;
    }

    private static OperatorCommand Status()
    {
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand(
            "status", "Show which migrations are applied. Exit code 2 when one is pending, changed or unknown.", "eventsv3 schema status",
            "{migrations: [{version, name, state: pending|applied|changed|unknown, applied_at}], up_to_date}")
        {
            postgres, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            var migrations = await new SchemaMigrator(database).Status(cancellation);
            var upToDate = migrations.All(migration => migration.State == MigrationState.Applied);
            if (parsed.GetValue(json))
                JsonOutput.Print(new { migrations, upToDate });
            else
                Print(migrations, upToDate, Screen.Results);
            return upToDate ? ExitCode.Ok : ExitCode.Differences;
        });
        return command;
    }

    private static void Print(IReadOnlyList<MigrationStatus> migrations, bool upToDate, IAnsiConsole console)
    {
        foreach (var migration in migrations)
        {
            var colour = migration.State == MigrationState.Applied ? "green" : "yellow";
            var state = migration.State.ToString().ToLowerInvariant();
            var at = migration.AppliedAt?.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
            console.MarkupLineInterpolated($"[{colour}]{state,-8}[/] {migration.Version:0000}_{migration.Name}  {at}");
        }
        if (!upToDate)
            console.MarkupLine("[green]next:[/] eventsv3 schema apply");
    }
}
