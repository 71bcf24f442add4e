using System.CommandLine;
using EventsV3.Cli.Terminal;
using EventsV3.Domain.Titles;
using Spectre.Console;

namespace EventsV3.Cli.Evaluate;

/// <summary><c>eventsv3 evaluate</c>: extraction and consolidation on labelled headlines, without servers.</summary>
public static class EvaluateCommand
{
    private const string Examples = """
        eventsv3 evaluate --labels news.jsonl
        eventsv3 evaluate --labels spring.jsonl summer.jsonl --whole --json
        eventsv3 evaluate --labels unlabelled.jsonl --out events.jsonl
        eventsv3 evaluate --labels news.jsonl --model configured
        eventsv3 evaluate --labels news.jsonl --model oracle --noise 0.2

        A line of FILE:  {"id": "a1", "title": "…", "published_at": "2026-01-31T09:30:00Z", "ctm_id": "…", "source": "…", "cluster": "…"}
        --model configured asks the deployment that LanguageModel__Endpoint, __Deployment and __ApiKey name, and costs what it costs. --model oracle
        answers from the labels, through the same prompts, limits and repairs: what is missing to 1 is lost between the batches, not by a model.
        --noise makes that share of its answers fail in one of a hundred ways.

        cluster is the labelled event. It and source may be missing or null; lines without cluster are grouped, but not scored.
        """;

    private const string Json = """
        {sets: [{name, titles, labelled, events, scores: {b3_p, b3_r, b3_f1, pair_f1, v_measure, count_ratio},
         degraded, pending, set_aside}], mean: {the same keys as scores}, model: {calls, failed, input_tokens, output_tokens, cost_usd} or null}
        """;

    public static Command Create()
    {
        var labels = new Option<FileInfo[]>("--labels")
        {
            Description = "Labelled headlines, JSONL; each file is a set of its own.",
            HelpName = "FILE",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<FileInfo?>("--out")
        {
            Description = "Write the events found, JSONL: ctm_id, date, summary, title_ids.",
            HelpName = "FILE",
        };
        var batchSize = new Option<int>("--batch-size")
        {
            Description = "Titles a batch holds at most.",
            HelpName = "N",
            DefaultValueFactory = _ => Batches.DefaultSize,
        };
        batchSize.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var size) && size < 1)
                result.AddError("--batch-size must be at least 1.");
        });
        var whole = new Option<bool>("--whole") { Description = "Each CTM at once instead of in batches." };
        var json = JsonOutput.Option();
        var model = new ModelOptions();
        var command = new OperatorCommand("evaluate", "Score extraction and consolidation on labelled headlines; needs no server.", Examples, Json)
        {
            labels, output, batchSize, whole, json,
        };
        model.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(whole) && model.IsGiven(result))
                result.AddError("--whole is for the embedded extractor: a model reads batches.");
        });
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(labels)!,
            parsed.GetValue(output),
            model.Of(parsed),
            parsed.GetValue(whole) ? null : parsed.GetValue(batchSize),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> Run(
        FileInfo[] files, FileInfo? output, ModelChoice? model, int? batchSize, bool json, CancellationToken cancellation)
    {
        IReadOnlyList<LabelledTitle>[] lines = [.. files.Select(LabelledFile.Read)];
        await using var scored = model is null ? ScoredModel.Embedded(batchSize) : await ScoredModel.Start(model, [.. lines.SelectMany(file => file)], batchSize!.Value, cancellation);
        var sets = new List<EvaluatedSet>();
        foreach (var (file, titles) in files.Zip(lines))
            sets.Add(await EvaluatedSet.Of(Path.GetFileNameWithoutExtension(file.Name), titles, scored.Pipeline, cancellation));
        if (output is not null)
        {
            WarnOfSharedCtms(sets);
            Prediction.Write(output, sets.SelectMany(set => set.Predictions));
        }
        var costs = scored.Costs();
        if (json)
            JsonOutput.Print(ScoreTable.Document(sets, costs));
        else
            ScoreTable.Print(Screen.Results, sets, costs);
        return ExitCode.Ok;
    }

    private static void WarnOfSharedCtms(IReadOnlyList<EvaluatedSet> sets)
    {
        var ctms = sets.SelectMany(set => set.Predictions.Select(found => found.CtmId).Distinct());
        var shared = ctms.CountBy(ctm => ctm).Count(ctm => ctm.Value > 1);
        if (shared > 0)
        {
            Screen.Progress.WriteLine(
                $"{shared} CTMs are in more than one file, and --out holds their events once for each: to score it, write one --out per file.");
        }
    }
}
