using System.Security.Cryptography.X509Certificates;
using EventsV3.FaultServer.Faults;
using EventsV3.FaultServer.Http;

namespace EventsV3.FaultServer;

/// <summary>
/// A language model's server on loopback: answers as its <see cref="FakeModelOptions.Mode"/> does, fails as it is told to, and remembers
/// every request. Speaks <c>/openai/v1</c>, <c>/v1</c> and <c>/openai/deployments/{name}</c>. Shares no code with the client it judges.
/// </summary>
public sealed class FakeModel : IAsyncDisposable
{
    private readonly ModelHost host;
    private readonly ModelState state;

    private FakeModel(ModelHost host, ModelState state)
    {
        this.host = host;
        this.state = state;
    }

    public static async Task<FakeModel> Start(FakeModelOptions? options = null)
    {
        var state = new ModelState(options ?? new FakeModelOptions());
        return new FakeModel(await ModelHost.Start(state), state);
    }

    /// <summary><c>http://127.0.0.1:PORT/</c>, or https.</summary>
    public Uri Endpoint => host.Endpoint;

    /// <summary>Null without <see cref="FakeModelOptions.Tls"/>.</summary>
    public X509Certificate2? Certificate => host.Certificate;

    /// <summary>
    /// Every chat request in order of arrival, those still open included, and requests for paths that there are not. Files and batches are
    /// not among them.
    /// </summary>
    public IReadOnlyList<LoggedCall> Calls => state.Log.Calls;

    /// <summary>Prompt and completion, as clients were told in answers that reached them.</summary>
    public long TokensReported => Calls.Sum(call => (long)(call.Usage?.Total ?? 0));

    /// <summary>Prompt and completion of all batch lines that were answered; not in <see cref="TokensReported"/>.</summary>
    public long BatchTokensReported => state.BatchTokens;

    /// <summary>Body hashes that were answered in full and then came again, once for each time.</summary>
    public IReadOnlyList<string> AskedTwice => state.Log.AskedTwice;

    /// <summary>What the limiter let through: prompt tokens and <c>max_completion_tokens</c>, less refunds.</summary>
    public long AdmittedTokens => state.Limit.AdmittedTokens;

    /// <summary>What the limiter answered 429.</summary>
    public int Rejected => state.Limit.Rejected;

    /// <summary>The next chat requests get these, in order; afterwards the mode answers.</summary>
    public void Script(params Fault[] faults) => state.Script.Add(faults);

    /// <summary>From now on, for as long, every chat request gets <paramref name="with"/>, else 503. Comes before the script.</summary>
    public void Outage(TimeSpan length, Fault? with = null) => state.Script.Outage(length, with ?? StatusFaults.ServiceUnavailable);

    /// <summary>As a content filter does: 400 while any title or event line holds the text.</summary>
    public void RefuseTitlesContaining(string text) => state.RefusedTexts.Add(text);

    /// <summary>A handler that trusts this server's certificate and no other.</summary>
    public SocketsHttpHandler Trusting() => new()
    {
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, given, _, _) =>
                given is not null && Certificate is { } own && given.GetRawCertData().AsSpan().SequenceEqual(own.RawDataMemory.Span),
        },
    };

    /// <summary>Clears the log, the script, outages and refused texts; files, batches and the limiter's level stay.</summary>
    public void Forget() => state.Forget();

    /// <summary>Open requests are dropped.</summary>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
