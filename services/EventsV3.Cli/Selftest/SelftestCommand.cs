using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Store.Verification.Corruption;
using Npgsql;

namespace EventsV3.Cli.Selftest;

/// <summary><c>eventsv3 selftest</c></summary>
internal static class SelftestCommand
{
    private const string Examples = """
        eventsv3 selftest
        eventsv3 selftest --seeds 20
        eventsv3 selftest --json

        A verification that finds nothing proves something only when it would have found it. This shows that it would, on your own server with its
        version, encoding and settings: it makes a scratch database there, plants every class of corruption (a lost link, a shifted date, rows of
        two CTMs that changed places, ..), each several times and each time elsewhere, and shows that each is found, called by its name, mended
        by a repair, and clean afterwards; and how many of them a comparison of counts would have seen.
        The platform's own database is neither read nor written. The scratch database, eventsv3_selftest_.., is dropped afterwards, also when it
        fails or is interrupted. The user must be allowed to create databases.
        """;

    private const string Json = """
        {passed, seeds, false_alarms, classes: [{name, expected: [CLASS], planted, detected, classified, clean, found_by_count}]}
        classified: called by the expected classes and by no other. clean: nothing left after a repair. found_by_count: how many of them a comparison
        of counts, upstream's check, would have found. Exit code 2 when not passed: a class was not found, misnamed or not mended.
        """;

    public static Command Create()
    {
        var seeds = new Option<int>("--seeds") { Description = "How often each class is planted.", HelpName = "N", DefaultValueFactory = _ => 3 };
        seeds.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var count) && count is < 1 or > 1000)
                result.AddError("--seeds must be 1 to 1000.");
        });
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string does = "Show on your own server that verification finds what it must.";
        var command = new OperatorCommand("selftest", does, Examples, Json) { seeds, postgres, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var told = Second.Each<string>(step => step);
            told.Report("making a scratch database");
            await using var scratch = await Scratch(postgres.Open(parsed), postgres.Text(parsed), cancellation);
            var outcomes = await new Store.Verification.Corruption.Selftest(scratch.Database).Run(parsed.GetValue(seeds), told, cancellation);
            SelftestReport.Print(outcomes, parsed.GetValue(seeds), parsed.GetValue(json));
            return outcomes.All(outcome => outcome.Passed) ? ExitCode.Ok : ExitCode.Differences;
        });
        return command;
    }

    private static async Task<ScratchDatabase> Scratch(NpgsqlDataSource server, string address, CancellationToken cancellation)
    {
        try
        {
            return await ScratchDatabase.Create(server, address, cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new OperatorError(
                "The selftest needs a scratch database, and this user may create none.",
                "alter role USER createdb, or pass --postgres with one who may");
        }
    }
}
