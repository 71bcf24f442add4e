using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Ledger;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Calls;

/// <summary>
/// One small question with everything that a real one has: whether it is the deployment that cannot be asked, or only the question at hand
/// that it does not take.
/// </summary>
public sealed class ModelProbe(
    IModelTransport transport,
    ICallLedger ledger,
    ModelCircuit circuit,
    IOptions<LanguageModelOptions> options,
    TimeProvider time,
    ILogger<ModelProbe> log) : IDisposable
{
    /// <summary>Enough for a model that thinks before it writes; one that needs more is cut off, and has answered all the same.</summary>
    private static readonly ModelRequest Question = new()
    {
        Task = ModelTask.Probe,
        System = "You check a connection. Answer with the JSON object {\"ok\": true}.",
        User = "Are you there?",
        Schema = new AnswerSchema("probe", """{"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],"additionalProperties":false}"""),
        MaxOutputTokens = 256,
    };

    private readonly LanguageModelOptions model = options.Value;
    private readonly TokenPrice price = TokenPrice.Of(options.Value.Profile);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>After an answer that no repetition changes. Of many who met it at once one asks.</summary>
    public async Task Check(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (!circuit.IsPermanent)
                await Ask(cancel);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Opens the circuit or closes it, and says so where that is news.</summary>
    public async Task Ask(CancellationToken cancel)
    {
        var id = await ledger.Open(Entry(), cancel);
        var began = time.GetTimestamp();
        var reply = await transport.Send(Question, cancel);
        await ledger.Settle(id, new CallOutcome(reply, time.GetElapsedTime(began), price.Of(reply.Usage)), CancellationToken.None);
        var before = circuit.Fault;
        circuit.Judge(reply);
        if (circuit.Fault is { } fault && fault != before)
            log.LogError("{Deployment} at {Endpoint} cannot be asked: {Fault} Messages wait until it can.", model.Deployment, model.Endpoint, fault);
        else if (circuit.Fault is null && before is not null)
            log.LogInformation("{Deployment} answers again.", model.Deployment);
    }

    public void Dispose() => one.Dispose();

    private CallEntry Entry() => new()
    {
        CtmId = Guid.Empty,
        RunId = Guid.Empty,
        Batch = 0,
        Task = ModelTask.Probe,
        Attempt = 1,
        Deployment = model.Deployment!,
        PromptVersion = "1",
        Key = "",
    };
}
