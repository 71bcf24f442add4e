using System.CommandLine;
using EventsV3.Store.Backfill.Runs;

namespace EventsV3.Cli.Backfill;

/// <summary>How this process drives a run; not kept with it.</summary>
internal sealed class DrivingOptions
{
    private readonly Option<int?> giveUp = new("--give-up")
    {
        Description = "End after waiting so long for others (exit code 6). Default: wait on.",
        HelpName = "SECONDS",
    };

    private readonly Option<bool> unthrottled = new("--unthrottled") { Description = "Wait for nobody: for a database that nobody uses." };

    private readonly Option<int> batchMs = new("--batch-ms")
    {
        Description = "How long a transaction is to last; its size follows.",
        HelpName = "MILLISECONDS",
        DefaultValueFactory = _ => 500,
    };

    public DrivingOptions()
    {
        Limit(giveUp, 1, int.MaxValue);
        Limit(batchMs, 1, 5_000);
    }

    public void AddTo(Command command)
    {
        command.Options.Add(batchMs);
        command.Options.Add(giveUp);
        command.Options.Add(unthrottled);
    }

    public RunSettings Settings(ParseResult parsed)
    {
        var settings = new RunSettings
        {
            GiveUpAfter = parsed.GetValue(giveUp) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            BatchTarget = TimeSpan.FromMilliseconds(parsed.GetValue(batchMs)),
        };
        return parsed.GetValue(unthrottled) ? settings with { Limits = null } : settings;
    }

    public static void Limit(Option option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && (number < least || number > most))
            result.AddError(most == int.MaxValue ? $"{option.Name} must be at least {least}." : $"{option.Name} must be {least} to {most}.");
    });
}
