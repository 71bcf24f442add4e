using System.Text;

namespace EventsV3.FaultServer.Faults;

/// <summary>Answers that do not arrive as they should. Connection refused is missing: for that, ask a port where nobody listens.</summary>
public static class TransportFaults
{
    private const long GiantBytes = 200L * 1024 * 1024;

    public static readonly Fault SlowHeaders = new TransportFault(
        "slow-headers", "Nothing for a minute, then the right answer.", async (exchange, body) =>
    {
        await exchange.Wait(TimeSpan.FromMinutes(1));
        await exchange.Send(200, body);
    }) { IsSlow = true };

    public static readonly Fault DrippingBody = new TransportFault(
        "dripping-body", "Headers at once, the body at ten bytes a second.", async (exchange, body) =>
    {
        exchange.Begin(200, "application/json");
        exchange.Http.Response.ContentLength = body.Length;
        for (var sent = 0; sent < body.Length; sent++)
        {
            await exchange.Write(body.AsMemory(sent, 1));
            await exchange.Wait(TimeSpan.FromMilliseconds(100));
        }
    }) { IsSlow = true };

    public static readonly Fault ResetBeforeHeaders = new TransportFault(
        "reset-before-headers", "RST in place of an answer.", (exchange, _) => exchange.Reset());

    public static readonly Fault ResetInBody = new TransportFault("reset-in-body", "RST after half the body.", async (exchange, body) =>
    {
        exchange.Begin(200, "application/json");
        exchange.Http.Response.ContentLength = body.Length;
        await exchange.Write(body.AsMemory(0, body.Length / 2));
        await exchange.Reset();
    });

    public static readonly Fault BodyEndsEarly = new TransportFault(
        "body-ends-early", "Closed before Content-Length is reached.", async (exchange, body) =>
    {
        exchange.Begin(200, "application/json");
        exchange.Http.Response.ContentLength = body.Length;
        await exchange.Write(body.AsMemory(0, body.Length / 2));
        exchange.Http.Abort();
    });

    public static readonly Fault ChunksEndEarly = new TransportFault(
        "chunks-end-early", "Chunked, closed before the last chunk.", async (exchange, body) =>
    {
        exchange.Begin(200, "application/json");
        await exchange.Write(body.AsMemory(0, body.Length / 2));
        exchange.Http.Abort();
    });

    public static readonly Fault TruncatedJson = new TransportFault(
        "truncated-json", "Half the completion, with a Content-Length that says so.",
        (exchange, body) => exchange.SendUnreadable(body.AsMemory(0, body.Length / 2)));

    public static readonly Fault Html = new TransportFault("html-200", "200 with a gateway's page.", (exchange, _) =>
        exchange.SendUnreadable("<html><head><title>Gateway</title></head><body>Please sign in</body></html>"u8.ToArray(), "text/html"));

    public static readonly Fault Empty = new TransportFault(
        "empty-200", "200 without a body.", (exchange, _) => exchange.SendUnreadable(Array.Empty<byte>()));

    public static readonly Fault WrongContentType = new TransportFault(
        "wrong-content-type", "The right completion as text/plain.", (exchange, body) => exchange.Send(200, body, "text/plain"));

    public static readonly Fault GiantBody = new TransportFault(
        "giant-body", "200 MB of JSON before the completion.", async (exchange, body) =>
    {
        exchange.Begin(200, "application/json");
        var blank = Encoding.ASCII.GetBytes(new string(' ', 1 << 16));
        for (var sent = 0L; sent < GiantBytes; sent += blank.Length)
            await exchange.Write(blank);
        await exchange.Write(body);
    }) { IsSlow = true };

    public static readonly Fault Redirect = new TransportFault("redirect-307", "307 to another path of this server.", (exchange, _) =>
    {
        exchange.Http.Response.Headers.Location = "/elsewhere/chat/completions";
        return exchange.SendUnreadable(Array.Empty<byte>(), status: 307);
    });

    public static readonly Fault BrokenTls = new TransportFault(
        "tls-error", "Bytes that are no TLS record, past the encryption. On plain http: bytes that are no HTTP.",
        (exchange, _) => exchange.SendPastTls("this is no record, and no status line either\r\n"u8.ToArray()));

    public static readonly Fault GzipGarbage = new TransportFault(
        "gzip-garbage", "Content-Encoding: gzip, and no gzip.", (exchange, body) =>
    {
        exchange.Http.Response.Headers.ContentEncoding = "gzip";
        return exchange.SendUnreadable(Array.ConvertAll(body, b => (byte)(b ^ 0xA5)));
    });
}
