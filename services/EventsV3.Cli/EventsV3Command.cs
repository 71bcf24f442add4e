using System.CommandLine;
using System.CommandLine.Help;
using EventsV3.Cli.Backfill;
using EventsV3.Cli.Contract;
using EventsV3.Cli.Cost;
using EventsV3.Cli.Cutover;
using EventsV3.Cli.Demo;
using EventsV3.Cli.Diff;
using EventsV3.Cli.Evaluate;
using EventsV3.Cli.Events;
using EventsV3.Cli.Faults;
using EventsV3.Cli.Import;
using EventsV3.Cli.Prewarm;
using EventsV3.Cli.Quarantine;
using EventsV3.Cli.Ready;
using EventsV3.Cli.Repair;
using EventsV3.Cli.Rollback;
using EventsV3.Cli.Schema;
using EventsV3.Cli.Selftest;
using EventsV3.Cli.Shadow;
using EventsV3.Cli.Status;
using EventsV3.Cli.Terminal;
using EventsV3.Cli.Topology;
using EventsV3.Cli.Verify;

namespace EventsV3.Cli;

/// <summary><c>eventsv3</c>: the operator's tool.</summary>
public static class EventsV3Command
{
    public static RootCommand Create()
    {
        var root = new RootCommand("EventsV3: headlines become timelines of events. Begin with: eventsv3 demo")
        {
            DemoCommand.Create(),
            SchemaCommand.Create(),
            TopologyCommand.Create(),
            ImportCommand.Create(),
            PrewarmCommand.Create(),
            ReadyCommand.Create(),
            EventsCommand.Create(),
            StatusCommand.Create(),
            CostCommand.Create(),
            FaultsCommand.Create(),
            BackfillCommand.Create(),
            QuarantineCommand.Create(),
            VerifyCommand.Create(),
            DiffCommand.Create(),
            RepairCommand.Create(),
            SelftestCommand.Create(),
            CutoverCommand.Create(),
            ShadowCommand.Create(),
            RollbackCommand.Create(),
            ContractCommand.Create(),
            EvaluateCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithNotes((HelpAction)help.Action!);
        return root;
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args)
    {
        using var signals = new StopSignals();
        try
        {
            // No time limit: without one the library leaves the signals to us.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await Create().Parse(args).InvokeAsync(configuration, signals.Token);
        }
        catch (OperationCanceledException)
        {
            return StopSignals.ExitCode;
        }
        catch (Exception exception)
        {
            return ErrorReport.Print(exception);
        }
    }
}
