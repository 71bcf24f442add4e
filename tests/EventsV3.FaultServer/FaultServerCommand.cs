using System.CommandLine;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Minds;
using EventsV3.FaultServer.Minds.Obedience;
using EventsV3.FaultServer.Minds.Oracle;

namespace EventsV3.FaultServer;

/// <summary>The fake model as a program.</summary>
internal static class FaultServerCommand
{
    public static RootCommand Create()
    {
        var port = new Option<int>("--port") { Description = "0: any free port.", DefaultValueFactory = _ => 0 };
        var mode = new Option<string>("--mode")
        {
            Description = "embedded, oracle (answers from --labels) or obedient (obeys headlines).",
            DefaultValueFactory = _ => "embedded",
        };
        mode.AcceptOnlyFromAmong("embedded", "oracle", "obedient");
        var labels = new Option<string[]>("--labels")
        {
            Description = "JSONL: title, published_at, ctm_id, cluster.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var noise = new Option<double>("--noise") { Description = "The share of requests that get a random fault, 0 to 1." };
        var seed = new Option<int>("--seed") { Description = "Of --noise: the same seed, the same faults." };
        var tokens = new Option<int?>("--tpm") { Description = "Tokens per minute." };
        var requests = new Option<int?>("--rpm") { Description = "Requests per minute." };
        var latency = new Option<int>("--latency") { Description = "Of an answer, in milliseconds." };
        var faults = new Option<bool>("--faults") { Description = "List the faults and stop." };
        var root = new RootCommand("A language model's server on loopback, for tests: answers, fails, remembers.")
            { port, mode, labels, noise, seed, tokens, requests, latency, faults };
        root.Validators.Add(parsed =>
        {
            if (parsed.GetValue(mode) == "oracle" && parsed.GetValue(labels) is not { Length: > 0 })
                parsed.AddError("--mode oracle needs --labels FILE.");
            foreach (var missing in (parsed.GetValue(labels) ?? []).Where(file => !File.Exists(file)))
                parsed.AddError($"{missing}: no such file.");
        });
        root.SetAction(async (parsed, cancel) =>
        {
            if (parsed.GetValue(faults))
            {
                foreach (var fault in Fault.All)
                    Console.WriteLine($"{fault.Name,-28} {fault.What}");
                return 0;
            }
            try
            {
                var options = new FakeModelOptions
                {
                    Port = parsed.GetValue(port),
                    Mode = Mind(parsed.GetValue(mode)!, parsed.GetValue(labels) ?? []),
                    Noise = parsed.GetValue(noise) is > 0 and var rate ? new Noise(rate, parsed.GetValue(seed)) : null,
                    TokensPerMinute = parsed.GetValue(tokens),
                    RequestsPerMinute = parsed.GetValue(requests),
                    Latency = TimeSpan.FromMilliseconds(parsed.GetValue(latency)),
                };
                await Serve(options, cancel);
                return 0;
            }
            catch (Exception error) when (error is FormatException or IOException)
            {
                Console.Error.WriteLine(error.Message);
                return 1;
            }
        });
        return root;
    }

    private static IModelMind Mind(string mode, string[] labels)
    {
        IModelMind honest = labels.Length > 0 ? new OracleMind(labels.SelectMany(LabelFile.Read)) : new EmbeddedMind();
        return mode == "obedient" ? new ObedientMind(honest) : honest;
    }

    private static async Task Serve(FakeModelOptions options, CancellationToken cancel)
    {
        await using var model = await FakeModel.Start(options);
        Console.WriteLine($"""
            {model.Endpoint}

            EventsV3 asks it with
              export LanguageModel__Endpoint={model.Endpoint}v1 LanguageModel__Deployment=fake-model
            What was asked, and to forget it:
              curl {model.Endpoint}__log
              curl -X POST {model.Endpoint}__reset
            Until Ctrl-C.
            """);
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"{model.Calls.Count} calls, {model.TokensReported} tokens, {model.AskedTwice.Count} asked twice.");
        }
    }
}
