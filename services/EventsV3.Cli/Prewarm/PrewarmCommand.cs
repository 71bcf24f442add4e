using System.CommandLine;
using EventsV3.Cli.Connections;
using EventsV3.Cli.Ready;
using EventsV3.Cli.Terminal;
using EventsV3.LanguageModels.Prewarming;

namespace EventsV3.Cli.Prewarm;

/// <summary><c>eventsv3 prewarm (--ctm | --pending | --degraded | --month | --all)</c></summary>
internal static class PrewarmCommand
{
    private const string Examples = """
        eventsv3 prewarm --all --full --dry-run
        eventsv3 prewarm --all --full
        eventsv3 prewarm --pending --no-wait
        eventsv3 ready --all --full --wait      (afterwards: finds the answers, and asks only what is missing)

        Asks the questions that the chosen CTMs' runs will ask first, by the provider's batch API: half the price, within 24 hours. Set
        LanguageModel__* and Extraction__BatchSize as the services have them, or they will ask other questions; LanguageModel__BatchDeployment
        names Azure's deployment of the batch kind. LanguageModel__Prewarm__Requests and __Bytes make batches smaller.

        Interrupt it or kill it as you like: the batches go on at the provider, and the same command again collects them. Nothing is asked
        twice. Budgets do not stop it, and what it cost counts in them.
        """;

    private const string Json = """
        {dry_run, asked: {ctms, questions, already_answered, under_way, left_to_the_services, requests, batches, input_tokens,
         output_tokens_at_most, usd_at_most},
         collected: {batches, answered, unusable, lost, unplanned, unknown_lines, input_tokens, output_tokens, cost_usd,
         problems: {CODE: count}, examples: [], batch_errors: []},
         under_way: [{batch_id, deployment, status, requests, completed, failed, created_at, …}], elsewhere: [the same]}
        unusable: left to the services, which ask in smaller parts. lost: asked anew by the next call. Exit code 2 when any were lost.
        """;

    public static Command Create()
    {
        var selection = new CtmSelection();
        var full = new Option<bool>("--full") { Description = "Every title again, not only new ones: before eventsv3 ready --full." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be asked and cost at most; send nothing." };
        var wait = new Option<bool>("--wait") { Description = "Until every batch is collected; the default." };
        var noWait = new Option<bool>("--no-wait") { Description = "Send, collect what is done already, and end." };
        var poll = new Option<int>("--poll")
        {
            Description = "How often to look.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 30,
        };
        poll.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var seconds) && seconds is < 1 or > 3600)
                result.AddError("--poll must be 1 to 3600 seconds.");
        });
        var (postgres, json) = (new PostgresOption(), JsonOutput.Option());
        const string does = "Ask ahead by the provider's batch API, at half price: fills the answers that ready will find.";
        var command = new OperatorCommand("prewarm", does, Examples, Json)
        {
            full, dryRun, wait, noWait, poll, postgres, json,
        };
        selection.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(wait) && result.GetValue(noWait))
                result.AddError("Give --wait or --no-wait.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = postgres.Open(parsed);
            await using var host = PrewarmHost.Create(database);
            var ctms = await selection.Select(parsed, database, cancellation);
            var run = new PrewarmRun(host, Screen.Progress);
            var choice = new PrewarmChoice(
                ctms, parsed.GetValue(full), parsed.GetValue(dryRun), !parsed.GetValue(noWait), TimeSpan.FromSeconds(parsed.GetValue(poll)));
            try
            {
                return (await run.Run(choice, cancellation)).Print(parsed.GetValue(json));
            }
            catch (BatchApiException refused)
            {
                throw PrewarmError.Of(refused);
            }
        });
        return command;
    }
}
