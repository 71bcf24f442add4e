using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Phases;
using EventsV3.Store.Phases;
using EventsV3.Store.Shadow;
using Npgsql;

namespace EventsV3.Cli.Shadow;

/// <summary><c>eventsv3 shadow</c></summary>
internal static class ShadowCommand
{
    private const string Examples = """
        eventsv3 shadow
        eventsv3 shadow --reads 20000 --concurrency 2

        Plays a reader: CTMs that have events, at random, each answered from the copy that the phase names and compared with the other. A
        difference is looked at again in one statement that reads both; only what that sees counts, and it takes readers back to the digest
        at once (phase backfilled). The reads count for the gate of read_v3, as those of real readers do. Exit code 2 on a difference.
        """;

    private const string Json = "{compared, matched, raced, confirmed, failed, control_p50_ms, control_p99_ms, candidate_p50_ms, candidate_p99_ms, phase}";

    public static Command Create()
    {
        var reads = new Option<int>("--reads") { Description = "How many.", DefaultValueFactory = _ => new GateRules().ShadowReads };
        var concurrency = new Option<int>("--concurrency") { Description = "At the same time.", DefaultValueFactory = _ => 2 };
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        var command = new OperatorCommand("shadow", "Compare both copies as readers see them.", Examples, Json) { reads, concurrency, postgres, json };
        reads.Validators.Add(result => { if (result.GetValueOrDefault<int>() < 1) result.AddError("--reads is a number from 1."); });
        concurrency.Validators.Add(result => { if (result.GetValueOrDefault<int>() is < 1 or > 64) result.AddError("--concurrency is 1 to 64."); });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            await using var other = postgres.Open(parsed);
            await RefuseOutsideOfShadow(database, cancellation);
            await using var telemetry = await CommandTelemetry.Start("shadow", database);
            var report = await Play(database, other, parsed.GetValue(reads), parsed.GetValue(concurrency), cancellation);
            var now = await new PhaseControl(database).Read(cancellation);
            if (parsed.GetValue(json))
                JsonOutput.Print(report with { Phase = now.Stage.ToString() });
            else
                report.Print(now.Stage, Screen.Results);
            return report.Confirmed > 0 ? ExitCode.Differences : ExitCode.Ok;
        });
        return command;
    }

    private static async Task<ShadowReport> Play(
        NpgsqlDataSource database, NpgsqlDataSource other, int reads, int concurrency, CancellationToken cancellation)
    {
        var ctms = await ShadowReads.PickCtms(database, Math.Min(reads, 10_000), cancellation);
        if (ctms.Count == 0)
            throw new OperatorError("No CTM has events.", "eventsv3 status");
        var findings = new ShadowFindings();
        var progress = Second.By<int>(done => $"{done:N0} of {reads:N0} reads compared");
        var done = 0;
        await using (var shadow = new ShadowReads(database, other, new ShadowOptions { Concurrency = concurrency, Findings = findings }, TimeProvider.System))
        {
            await Parallel.ForAsync(0, reads, new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellation }, async (read, stop) =>
            {
                if (findings.Of(ShadowResult.Confirmed) > 0)
                    return;
                await shadow.Compare(ctms[read % ctms.Count], stop);
                progress.Report(Interlocked.Increment(ref done));
            });
        }
        return ShadowReport.Of(findings);
    }

    private static async Task RefuseOutsideOfShadow(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var now = (await new PhaseControl(database).Read(cancellation)).Stage;
        if (now.Phase is not (Phase.Shadow or Phase.ReadV3))
            throw new OperatorError($"In {now} no reads are compared.", "eventsv3 cutover check --to shadow", ExitCode.GateRefused);
    }
}
