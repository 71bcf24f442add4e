using System.Net;
using System.Text.Json;
using EventsV3.Reader;
using Microsoft.AspNetCore.Builder;

namespace EventsV3.IntegrationTests.Reader;

/// <summary>The Reader as it is, in this process, on a port of its own and under its own database role.</summary>
internal sealed class ReaderUnderTest : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReaderUnderTest(WebApplication app)
    {
        this.app = app;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>Follows no redirect.</summary>
    public HttpClient Client { get; }

    /// <param name="postgres">The database.</param>
    /// <param name="settings">The service's, by their names in the environment.</param>
    public static async Task<ReaderUnderTest> Start(string postgres, params (string Name, string Value)[] settings)
    {
        var app = ReaderService.Within([
            new("ConnectionStrings:Postgres", postgres),
            new("Database:UseRoles", "true"),
            new("Urls", "http://127.0.0.1:0"),
            .. settings.Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ":"), (string?)setting.Value)),
        ]);
        await app.StartAsync();
        return new ReaderUnderTest(app);
    }

    /// <summary>A document, which must be there.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using var answer = await Client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>A problem, which must be one: its status, its content type and nothing of our insides.</summary>
    public async Task<JsonElement> GetProblem(string path, HttpStatusCode status)
    {
        using var answer = await Client.GetAsync(path);
        return await ReadProblem(answer, status);
    }

    public static async Task<JsonElement> ReadProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("Npgsql", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("select ", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        return JsonDocument.Parse(body).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
