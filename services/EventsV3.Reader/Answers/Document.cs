using System.Buffers.Text;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace EventsV3.Reader.Answers;

/// <summary>
/// A JSON answer with an ETag of its content: who has it already is told so (304) and sent nothing. The tag is weak, for what lies between
/// may compress.
/// </summary>
/// <typeparam name="T">What it says, for the API's description.</typeparam>
public sealed class Document<T> : IResult, IEndpointMetadataProvider
{
    private readonly T? value;
    private readonly ReadOnlyMemory<byte>? json;

    public Document(T value) => this.value = value;

    /// <param name="json">UTF-8: it is JSON already.</param>
    public Document(ReadOnlyMemory<byte> json) => this.json = json;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = json ?? JsonSerializer.SerializeToUtf8Bytes(
            value, httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var response = httpContext.Response;
        var tag = new EntityTagHeaderValue($"\"{Base64Url.EncodeToString(SHA256.HashData(body.Span).AsSpan(0, 16))}\"", isWeak: true);
        response.GetTypedHeaders().ETag = tag;
        // Kept by whoever asked, and asked about each time.
        response.Headers.CacheControl = "private, no-cache";
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
    }
}

internal static class Document
{
    public static Document<T> Of<T>(T value) => new(value);
}
