using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using EventsV3.LanguageModels.Calls;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Batch;
using OpenAI.Files;

#pragma warning disable OPENAI001 // Batches are marked as evaluation in every version of the package that there is.

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>
/// Files and batches of a v1 endpoint, by the <c>OpenAI</c> package's protocol methods: its typed ones throw for a status that only Azure has.
/// What can be repeated without being paid twice is repeated while it fails in passing; the creation of a batch is not.
/// </summary>
internal sealed class BatchApi : IDisposable
{
    public const string Endpoint = "/v1/chat/completions";
    private const int Attempts = 6, DownloadAttempts = 10, PagesLookedThrough = 20;

    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(100), TransferLimit = TimeSpan.FromMinutes(30);

    private readonly HttpClient http;
    private readonly OpenAIFileClient files;
    private readonly BatchClient batches;
    private readonly TimeProvider time;

    public BatchApi(IOptions<LanguageModelOptions> options, TimeProvider time)
    {
        var settings = ModelTransports.Settings(options.Value, CallLimit);
        // Not the one of ModelHttp: results are larger than any completion, and go to the disk.
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            UseProxy = !settings.Endpoint.IsLoopback,
        }) { Timeout = Timeout.InfiniteTimeSpan };
        (Url, this.time) = (settings.Endpoint.Url, time);
        var authentication = OpenAiPackage.Authentication(settings);
        const string us = "EventsV3";
        files = new OpenAIFileClient(authentication, new OpenAIClientOptions { Endpoint = Url, UserAgentApplicationId = us }.Over(http));
        batches = new BatchClient(authentication, new BatchClientOptions { Endpoint = Url, UserAgentApplicationId = us }.Over(http));
    }

    public Uri Url { get; }

    /// <returns>The file's id. Uploaded twice, it costs nothing.</returns>
    public async Task<string> Upload(string path, string name, CancellationToken cancel)
    {
        var id = (await Persist(Attempts, error => error.Passes, TransferLimit, async stop =>
        {
            using var body = new UploadBody(path, name);
            return Json(await files.UploadFileAsync(body, body.ContentType, Until(stop)));
        }, cancel)).Text("id");
        return id ?? throw new BatchApiException(200, $"The provider took the file {name} and named no id for it.", null, null);
    }

    /// <summary>Azure reads a file before a batch can be made of it.</summary>
    public async Task AwaitProcessed(string fileId, CancellationToken cancel)
    {
        for (var look = 1; look <= 300; look++)
        {
            var file = await Persist(
                Attempts, error => error.Passes, CallLimit, async stop => Json(await files.GetFileAsync(fileId, Until(stop))), cancel);
            switch (file.Text("status"))
            {
                case "pending" or "running" or "notRunning":
                    await Task.Delay(TimeSpan.FromSeconds(2), time, cancel);
                    break;
                case "error" or "failed":
                    var reason = file.Text("status_details") ?? "no reason given";
                    throw new BatchApiException(400, $"The provider cannot use the file {fileId}: {reason}.", null, null);
                default:
                    return;
            }
        }
        throw new BatchApiException(0, $"The provider has not read the file {fileId} after ten minutes.", null, null);
    }

    /// <summary>Not repeated: a batch that was accepted while its answer was lost is found by <see cref="Find"/>.</summary>
    public Task<ProviderBatch> Create(string fileId, Guid tag, CancellationToken cancel) => Persist(1, _ => false, CallLimit, async stop =>
    {
        var body = BinaryContent.CreateJson(new
        {
            input_file_id = fileId,
            endpoint = Endpoint,
            completion_window = "24h",
            metadata = new { eventsv3_prewarm = tag.ToString("n") },
        });
        var operation = await batches.CreateBatchAsync(body, waitUntilCompleted: false, Until(stop));
        return ProviderBatch.Of(Json(operation.GetRawResponse()));
    }, cancel);

    /// <returns>The batch that was made of a file; null where none was.</returns>
    public Task<ProviderBatch?> Find(string fileId, CancellationToken cancel) => Persist(Attempts, error => error.Passes, CallLimit, async stop =>
    {
        var pages = 0;
        await foreach (var page in batches.GetBatchesAsync(after: null, limit: 100, Until(stop)).GetRawPagesAsync())
        {
            if (Json(page).TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
                && data.EnumerateArray().Select(ProviderBatch.Of).FirstOrDefault(batch => batch.InputFileId == fileId) is { } found)
                return found;
            if (++pages == PagesLookedThrough)
                break;
        }
        return (ProviderBatch?)null;
    }, cancel);

    public Task<ProviderBatch> Get(string batchId, CancellationToken cancel) => Persist(Attempts, error => error.Passes, CallLimit, async stop =>
    {
        try
        {
            return ProviderBatch.Of(Json(await batches.GetBatchAsync(batchId, Until(stop))));
        }
        catch (ClientResultException gone) when (gone.Status == 404)
        {
            return ProviderBatch.Gone(batchId);
        }
    }, cancel);

    /// <summary>Just after completion a file may be forbidden for a while (as google/langextract met it): that is waited for.</summary>
    public Task Download(string fileId, Stream to, CancellationToken cancel)
    {
        var start = to.Position;
        return Persist(DownloadAttempts, error => error.Passes || error.HttpStatus is 403 or 404, TransferLimit, async stop =>
        {
            to.SetLength(start);
            to.Position = start;
            var options = Until(stop);
            options.BufferResponse = false;
            using var response = (await files.DownloadFileAsync(fileId, options)).GetRawResponse();
            await response.ContentStream!.CopyToAsync(to, stop);
            return true;
        }, cancel);
    }

    public void Dispose() => http.Dispose();

    private async Task<T> Persist<T>(
        int attempts, Func<BatchApiException, bool> passes, TimeSpan limit, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            stop.CancelAfter(limit);
            try
            {
                return await call(stop.Token);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested && failure is not BatchApiException)
            {
                var error = BatchApiFailure.Of(failure, time.GetUtcNow());
                if (attempt >= attempts || !passes(error))
                    throw error;
                await Task.Delay(error.RetryAfter ?? Backoff.After(attempt, Random.Shared.NextDouble()), time, cancel);
            }
        }
    }

    private static RequestOptions Until(CancellationToken stop) => new() { CancellationToken = stop };

    private static JsonElement Json(ClientResult result) => Json(result.GetRawResponse());

    private static JsonElement Json(PipelineResponse response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return document.RootElement.Clone();
    }
}
