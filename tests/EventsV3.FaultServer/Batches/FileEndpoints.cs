using EventsV3.FaultServer.Http;

namespace EventsV3.FaultServer.Batches;

/// <summary><c>/files</c></summary>
internal sealed class FileEndpoints(ModelState state)
{
    /// <summary>Multipart: <c>purpose</c>, <c>file</c>.</summary>
    public async Task Upload(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            await Api.Fail(http, 400, "invalid_request_error", "Expected multipart/form-data.");
            return;
        }
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files.GetFile("file") is not { } file || form["purpose"] != "batch")
        {
            await Api.Fail(http, 400, "invalid_request_error", "A file and the purpose 'batch' are required.");
            return;
        }
        using var content = new MemoryStream();
        await file.CopyToAsync(content, http.RequestAborted);
        await Api.Send(http, state.Batches.AddFile(file.FileName, "batch", content.ToArray()).ToJson());
    }

    public Task Describe(HttpContext http) => Find(http) is { } file ? Api.Send(http, file.ToJson()) : NotFound(http);

    public async Task Download(HttpContext http)
    {
        if (Find(http) is not { } file)
            await NotFound(http);
        else if (file.Purpose == "batch_output" && state.Batches.CountDownload() < state.Options.Batches.ForbiddenDownloads)
            await Api.Fail(http, 403, "Forbidden", "The file is not available yet.");
        else
        {
            http.Response.ContentType = "application/octet-stream";
            await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
        }
    }

    private BatchFile? Find(HttpContext http) => state.Batches.File((string?)http.GetRouteValue("id"));

    private static Task NotFound(HttpContext http) => Api.Fail(http, 404, "not_found", "No such file.");
}
