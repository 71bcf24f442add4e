using System.Net.Sockets;
using System.Security.Authentication;
using Azure.Identity;

namespace EventsV3.LanguageModels.Transport;

/// <summary>What kept a response from coming, by the outermost cause that says something.</summary>
internal static class TransportFailure
{
    public static readonly ModelReply TooLate = new() { Status = ModelStatus.Timeout, ErrorCode = "timeout" };

    public static ModelReply Of(Exception failure)
    {
        Exception[] causes = [.. Causes(failure)];
        var (status, code) = causes.Select(Classify).FirstOrDefault(kind => kind is not null) ?? (ModelStatus.Transient, "no_response");
        var detail = ReplyDetail.Of($"{causes[^1].GetType().Name}: {causes[^1].Message}");
        return new ModelReply { Status = status, ErrorCode = code, Detail = detail };
    }

    private static (ModelStatus, string)? Classify(Exception cause) => cause switch
    {
        AuthenticationFailedException => (ModelStatus.Unauthorized, "no_token"),
        // In the handshake: later it is an encryption that broke.
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } =>
            (ModelStatus.BadRequest, "tls"),
        ResponseTooLargeException => (ModelStatus.Malformed, "response_too_large"),
        InvalidDataException => (ModelStatus.Malformed, "bad_encoding"),
        SocketException socket => (ModelStatus.Transient, socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "connection_refused",
            SocketError.ConnectionReset => "connection_reset",
            SocketError.HostNotFound => "host_not_found",
            _ => "connection_failed",
        }),
        TimeoutException or OperationCanceledException => (ModelStatus.Timeout, "timeout"),
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => (ModelStatus.Transient, "response_ended"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => (ModelStatus.Transient, "invalid_response"),
        _ => null,
    };

    /// <summary>From the outside in; of several attempts the last.</summary>
    private static IEnumerable<Exception> Causes(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [.., var last] } => Causes(last),
        { InnerException: { } inner } => Causes(inner).Prepend(failure),
        _ => [failure],
    };
}
