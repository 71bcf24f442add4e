using System.Net.Sockets;
using EventsV3.FaultServer.Faults;
using Microsoft.AspNetCore.Connections.Features;

namespace EventsV3.FaultServer.Http;

/// <summary>One request on its way to an answer. What is sent is logged first: who has the answer finds it in the log.</summary>
/// <param name="http">The request.</param>
/// <param name="state">Of the server.</param>
/// <param name="call">As it was logged on arrival.</param>
/// <param name="gone">Fires when the client has left, or the server stops.</param>
internal sealed class Exchange(HttpContext http, ModelState state, LoggedCall call, CancellationToken gone)
{
    public HttpContext Http => http;

    public LoggedCall Call { get; private set; } = call;

    /// <summary>What the completion tells the client, should it be sent so that it can be read.</summary>
    public (ReportedUsage? Usage, string? FinishReason, bool Complete) Told { get; set; }

    public Task Wait(TimeSpan time) => Task.Delay(time, state.Options.Time, gone);

    /// <summary>A whole response.</summary>
    public async Task Send(int status, ReadOnlyMemory<byte> body, string contentType = "application/json")
    {
        Begin(status, contentType);
        Settle(Call with { Usage = Told.Usage, FinishReason = Told.FinishReason, Complete = Told.Complete });
        http.Response.ContentLength = body.Length;
        await Write(body);
    }

    /// <summary>A whole response that no client can make an answer of.</summary>
    public Task SendUnreadable(ReadOnlyMemory<byte> body, string contentType = "application/json", int status = 200)
    {
        Told = default;
        return Send(status, body, contentType);
    }

    public Task SendError(StatusFault error)
    {
        foreach (var (name, value) in error.Headers(state.Options.Time.GetUtcNow()))
            http.Response.Headers[name] = value;
        return SendUnreadable(ErrorBody.Of(error.Status, error.Code, error.Message, error.Param, error.Inner), status: error.Status);
    }

    /// <summary>Status and headers; the body follows.</summary>
    public void Begin(int status, string contentType)
    {
        ResponseHeaders.Add(http.Response, state);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        Settle(Call with { Status = status });
    }

    public async Task Write(ReadOnlyMemory<byte> bytes)
    {
        await http.Response.Body.WriteAsync(bytes, gone);
        await http.Response.Body.FlushAsync(gone);
    }

    /// <summary>RST: a close that does not linger.</summary>
    public Task Reset()
    {
        Socket().LingerState = new LingerOption(true, 0);
        Socket().Close();
        http.Abort();
        return Task.CompletedTask;
    }

    public async Task SendPastTls(ReadOnlyMemory<byte> bytes)
    {
        await Socket().SendAsync(bytes, SocketFlags.None, gone);
        http.Abort();
    }

    /// <summary>Nobody is there to be told anything any more.</summary>
    public void Abandon() => Settle(Call with { Usage = null, FinishReason = null, Complete = false, Abandoned = true });

    private Socket Socket() => http.Features.Get<IConnectionSocketFeature>()!.Socket;

    private void Settle(LoggedCall now) => state.Log.Settle(Call = now);
}
