using System.ClientModel;
using System.Net.Http.Headers;

namespace EventsV3.LanguageModels.Prewarming;

/// <summary>A file and its purpose as multipart, streamed from the disk: up to 190 MB need not be in memory.</summary>
internal sealed class UploadBody : BinaryContent
{
    private readonly MultipartFormDataContent form = [];

    public UploadBody(string path, string name)
    {
        Add("purpose", new StringContent("batch"), null);
        var file = new StreamContent(File.OpenRead(path));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/jsonl");
        Add("file", file, name);
    }

    public string ContentType => form.Headers.ContentType!.ToString();

    public override bool TryComputeLength(out long length)
    {
        length = form.Headers.ContentLength ?? 0;
        return form.Headers.ContentLength is not null;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellationToken = default) =>
        form.CopyTo(stream, null, cancellationToken);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) =>
        form.CopyToAsync(stream, cancellationToken);

    public override void Dispose() => form.Dispose();

    /// <summary>With quotation marks, which .NET leaves out and some servers miss.</summary>
    private void Add(string field, HttpContent content, string? fileName)
    {
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{field}\"",
            FileName = fileName is null ? null : $"\"{fileName}\"",
        };
        form.Add(content);
    }
}
