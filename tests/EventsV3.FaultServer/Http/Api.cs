using System.Text;
using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Http;

/// <summary>Plain responses, of requests that no fault is played on.</summary>
internal static class Api
{
    public static Task Send(HttpContext http, JsonNode json) => Send(http, 200, Encoding.UTF8.GetBytes(json.ToJsonString()));

    public static Task Fail(HttpContext http, int status, string code, string message) =>
        Send(http, status, ErrorBody.Of(status, code, message));

    private static async Task Send(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
