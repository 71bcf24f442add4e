using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EventsV3.FaultServer;

namespace EventsV3.Specs.LanguageModels.FaultServer;

/// <summary>A plain client.</summary>
internal static class Asking
{
    public const string ChatPath = "openai/v1/chat/completions";

    public static async Task<Answered> Ask(
        this FakeModel model, string request, string path = ChatPath, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(model.Endpoint, path))
        {
            Content = new StringContent(request, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(message);
        return new Answered(
            response.StatusCode, await response.Content.ReadAsByteArrayAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(
                header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came.</summary>
internal sealed record Answered(HttpStatusCode Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    public JsonNode Choice => Json["choices"]![0]!;

    /// <summary>Of the first choice's message.</summary>
    public string? Content => (string?)Choice["message"]!["content"];

    public JsonNode Answer => JsonNode.Parse(Content!)!;

    public string? ErrorCode => (string?)Json["error"]!["code"];

    /// <summary>The titles of each event, as <c>1 2|3</c>.</summary>
    public string Events => Numbers(Answer["events"]!.AsArray().Select(found => found!["titles"]!));

    /// <summary>The groups, as <c>1 2|3</c>.</summary>
    public string Groups => Numbers(Answer["groups"]!.AsArray().Select(group => group!));

    private static string Numbers(IEnumerable<JsonNode> lists) =>
        string.Join('|', lists.Select(list => string.Join(' ', list.AsArray().Select(number => number!.ToJsonString()))));
}
