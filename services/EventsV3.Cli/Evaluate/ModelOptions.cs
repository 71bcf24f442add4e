using System.CommandLine;
using System.CommandLine.Parsing;

namespace EventsV3.Cli.Evaluate;

/// <summary>Which model is scored. <c>oracle</c>: one that answers from the labels; <c>configured</c>: the one that the environment names.</summary>
internal sealed record ModelChoice(bool Oracle, double Noise, int Seed);

/// <summary><c>--model</c> and what belongs to it.</summary>
internal sealed class ModelOptions
{
    private const string Configured = "configured", Oracle = "oracle";

    private readonly Option<string?> model = new("--model") { Description = "Score a language model instead of the embedded extractor." };

    private readonly Option<double> noise = new("--noise")
    {
        Description = "With --model oracle: the share of requests that fail or are answered wrongly.",
        HelpName = "SHARE",
    };

    private readonly Option<int> seed = new("--seed")
    {
        Description = "With --noise: another seed, other faults.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    public void AddTo(Command command)
    {
        model.AcceptOnlyFromAmong(Configured, Oracle);
        foreach (var option in new Option[] { model, noise, seed })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(noise) is < 0 or > 1)
                result.AddError("--noise is a share: 0 to 1.");
            if (result.GetResult(noise) is { Implicit: false } && result.GetValue(model) != Oracle)
                result.AddError("--noise needs --model oracle.");
        });
    }

    public bool IsGiven(CommandResult result) => result.GetValue(model) is not null;

    public ModelChoice? Of(ParseResult parsed) => parsed.GetValue(model) is { } name
        ? new ModelChoice(name == Oracle, parsed.GetValue(noise), parsed.GetValue(seed))
        : null;
}
