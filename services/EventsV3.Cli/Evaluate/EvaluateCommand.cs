using System.CommandLine;
using EventsV3.Domain.Titles;
using Spectre.Console;

namespace EventsV3.Cli.Evaluate;

/// <summary><c>eventsv3 evaluate</c>: extraction and consolidation on labelled headlines, without servers.</summary>
public static class EvaluateCommand
{
    public static Command Create()
    {
        var labels = new Option<FileInfo[]>("--labels")
        {
            Description = "JSONL with id, title, published_at, ctm_id and, where known, source and cluster (the labelled event)",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<FileInfo?>("--out") { Description = "Write the events found as JSONL: ctm_id, date, summary, title_ids" };
        var batchSize = new Option<int>("--batch-size")
        {
            Description = "Titles a batch",
            DefaultValueFactory = _ => Batches.DefaultSize,
        };
        batchSize.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var size) && size < 1)
                result.AddError("--batch-size must be at least 1.");
        });
        var whole = new Option<bool>("--whole") { Description = "Each CTM at once instead of in batches" };
        var json = new Option<bool>("--json") { Description = "Scores as JSON" };
        var command = new Command(
            "evaluate",
            """
            Score the embedded extractor on labelled headlines; needs no server. Per file: B-cubed precision, recall and F1, pair F1, V-measure
            and the ratio of found to labelled events; then the mean over the files. Lines without a cluster are grouped but not scored.

            Example:
              eventsv3 evaluate --labels news.jsonl more.jsonl --out events.jsonl

            Exit codes: 0 scored, 1 a file could not be read or written.
            """)
        { labels, output, batchSize, whole, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(labels)!,
            parsed.GetValue(output),
            parsed.GetValue(whole) ? null : parsed.GetValue(batchSize),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo[] files, FileInfo? output, int? batchSize, bool json)
    {
        try
        {
            EvaluatedSet[] sets = [.. files.Select(file => EvaluatedSet.Of(Path.GetFileNameWithoutExtension(file.Name), LabelledFile.Read(file), batchSize))];
            if (output is not null)
            {
                WarnOfSharedCtms(sets);
                Prediction.Write(output, sets.SelectMany(set => set.Predictions));
            }
            if (json)
                ScoreTable.PrintJson(Console.Out, sets);
            else
                ScoreTable.Print(AnsiConsole.Console, sets);
            return 0;
        }
        catch (EvaluationException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static void WarnOfSharedCtms(EvaluatedSet[] sets)
    {
        var shared = sets.SelectMany(set => set.Predictions.Select(found => found.CtmId).Distinct()).CountBy(ctm => ctm).Count(ctm => ctm.Value > 1);
        if (shared > 0)
            Console.Error.WriteLine($"{shared} CTMs are in more than one file, and --out holds their events once for each: write one --out per file to score it.");
    }
}
