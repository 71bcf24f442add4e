using System.Text.Json;
using Dapper;
using EventsV3.FaultServer;
using EventsV3.FaultServer.Batches;
using EventsV3.IntegrationTests.Cli;
using EventsV3.IntegrationTests.EndToEnd;
using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.LanguageModels;

/// <summary>A filled database, a provider with a batch API, and <c>eventsv3 prewarm</c> between them.</summary>
internal sealed class Prewarming : IAsyncDisposable
{
    private static readonly (string, string)[] Prices = [("LanguageModel:Profile:InputPrice", "2"), ("LanguageModel:Profile:OutputPrice", "8")];

    private readonly HttpClient http = new();

    private Prewarming(FakeModel server, TestDatabase database) => (Server, Database) = (server, database);

    public FakeModel Server { get; }

    public TestDatabase Database { get; }

    public Platform Platform => new(Database.DataSource);

    /// <summary>Three CTMs of 150 titles: nine questions.</summary>
    public static async Task<Prewarming> Start(BatchBehaviour? behaviour = null)
    {
        var prewarming = new Prewarming(
            await FakeModel.Start(new() { Batches = behaviour ?? new() }), await (await PostgresServer.Shared()).CreateDatabase());
        await prewarming.Platform.File(ctms: 3, titles: 150, seed: 31);
        return prewarming;
    }

    public Tool Tool(params (string Key, string Value)[] settings) => Cli.Tool.On(Database) with
    {
        Settings = ModelSettings.Environment(Server, [("LanguageModel:BatchDeployment", "fake-batch"), .. Prices, .. settings]),
    };

    public Task<ToolResult> Run(params string[] arguments) => Tool().Run(["prewarm", "--all", "--full", "--poll", "1", "--json", .. arguments]);

    /// <summary>As the provider lists them.</summary>
    public async Task<IReadOnlyList<JsonElement>> Batches()
    {
        var list = JsonDocument.Parse(await http.GetStringAsync(new Uri(Server.Endpoint, "/v1/batches"), TestContext.Current.CancellationToken));
        return [.. list.RootElement.GetProperty("data").EnumerateArray()];
    }

    /// <summary>A file as the provider has it, uploaded once more.</summary>
    /// <returns>The copy's id.</returns>
    public async Task<string> CopyOf(string fileId)
    {
        var cancel = TestContext.Current.CancellationToken;
        var content = await http.GetByteArrayAsync(new Uri(Server.Endpoint, $"/v1/files/{fileId}/content"), cancel);
        using var form = new MultipartFormDataContent { { new StringContent("batch"), "purpose" }, { new ByteArrayContent(content), "file", "copy.jsonl" } };
        var answer = await http.PostAsync(new Uri(Server.Endpoint, "/v1/files"), form, cancel);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel)).RootElement.GetProperty("id").GetString()!;
    }

    public async Task<T?> Read<T>(string sql)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public Task<long> Remembered() => Read<long>("select count(*) from language_model.answer where task = 'extract' and text is not null");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
