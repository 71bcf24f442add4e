using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventsV3.FaultServer.Faults;

namespace EventsV3.FaultServer.Http;

/// <summary>A chat request: logged, judged, answered or failed.</summary>
internal sealed class ChatEndpoint(ModelState state, CancellationToken stopping)
{
    private static readonly JsonSerializerOptions AsModelsWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="http">The request.</param>
    /// <param name="deployment">Of the path; null: the body names it.</param>
    public async Task Answer(HttpContext http, string? deployment)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var body = await RequestBody.Read(http.Request);
        var request = ChatRequest.Read(body, deployment);
        var (call, before, again) = state.Log.Open(number => Arrival.Of(http.Request, body, request, number, state.Options.Time));
        var fault = state.Script.Next() ?? state.Options.Noise?.For(request, call.BodyHash, before) ?? Fault.None;
        var exchange = new Exchange(http, state, fault == Fault.None ? call : call with { Fault = fault.Name }, gone.Token);
        try
        {
            if (fault is StatusFault error)
                await exchange.SendError(error);
            else if (Admission.Refuse(http.Request, request, again, state) is { } refusal)
                await exchange.SendError(refusal);
            else
                await Complete(exchange, request, fault);
        }
        catch (Exception left) when (gone.IsCancellationRequested && left is OperationCanceledException or IOException)
        {
            exchange.Abandon();
            http.Abort();
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            await exchange.SendError(Refusals.Broken(error));
        }
    }

    private async Task Complete(Exchange exchange, ChatRequest request, Fault fault)
    {
        await exchange.Wait(state.Options.Latency);
        var written = WrittenAnswer.Of(request, fault, exchange.Call.Number, state);
        var completion = Completion.Of($"chatcmpl-{exchange.Call.Number}", request.Deployment, written);
        var envelope = fault as EnvelopeFault;
        envelope?.Edit(completion);
        exchange.Told = (Completion.Usage(completion), Completion.FinishReason(completion), fault == Fault.None && written.IsWhole);
        var bytes = Encoding.UTF8.GetBytes(completion.ToJsonString(AsModelsWrite));
        state.Limit.Refund(Admission.Cost(request) - written.Usage.Total);
        if (fault is TransportFault transport)
            await transport.Play(exchange, bytes);
        else
            await exchange.Send(200, envelope is null ? bytes : envelope.Rewrite(bytes));
    }
}
