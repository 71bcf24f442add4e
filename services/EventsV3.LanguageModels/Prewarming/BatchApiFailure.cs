using System.ClientModel;
using System.Text.Json;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>What went wrong with one request, from what the client throws.</summary>
internal static class BatchApiFailure
{
    public static BatchApiException Of(Exception failure, DateTimeOffset now) => failure switch
    {
        ClientResultException { Status: > 0 } refused => Refused(refused, now),
        JsonException => new BatchApiException(0, "The batch API answered with something that is no JSON.", null, failure),
        OperationCanceledException => new BatchApiException(0, "The batch API did not answer in time.", null, failure),
        _ => NoResponse(failure),
    };

    private static BatchApiException Refused(ClientResultException refused, DateTimeOffset now)
    {
        var response = refused.GetRawResponse();
        var (status, said) = (refused.Status, Said(response?.Content));
        return new BatchApiException(
            status,
            $"The batch API answers HTTP {status}{(said.Length == 0 ? "" : $": {said}")}.",
            response is null ? null : RetryAfterHeader.Of(name => response.Headers.TryGetValue(name, out var value) ? value : null, now),
            refused);
    }

    private static BatchApiException NoResponse(Exception failure)
    {
        var reply = TransportFailure.Of(failure);
        return new BatchApiException(
            reply.Status == ModelStatus.Unauthorized ? 401 : 0,
            $"The batch API cannot be reached: {reply.ErrorCode} ({reply.Detail}).", null, failure);
    }

    private static string Said(BinaryData? body)
    {
        if (body is null || body.ToMemory().IsEmpty)
            return "";
        try
        {
            using var document = JsonDocument.Parse(body.ToMemory());
            var error = document.RootElement.Object("error");
            string?[] parts = [error.Text("code"), error.Text("message")?.TrimEnd('.')];
            return string.Join(": ", parts.Where(part => !string.IsNullOrEmpty(part)));
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
