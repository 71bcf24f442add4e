using System.Security.Cryptography;
using System.Text;

namespace EventsV3.FaultServer.Http;

/// <summary>What the log knows of a request that has just come.</summary>
internal static class Arrival
{
    public static LoggedCall Of(HttpRequest http, byte[] body, ChatRequest request, int number, TimeProvider time) => new()
    {
        Number = number,
        At = time.GetTimestamp(),
        Method = http.Method,
        Path = http.Path,
        Query = http.QueryString.Value ?? "",
        Headers = http.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetString(body),
        BodyHash = Convert.ToHexStringLower(SHA256.HashData(body)),
        Task = request.Task,
        Deployment = request.Deployment,
    };
}
