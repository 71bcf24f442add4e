using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace EventsV3.Reader.Page;

/// <summary>The page's own files, at <c>/</c> and <c>/page/*</c>. They hold no data, so anyone may have them.</summary>
internal static class PageEndpoints
{
    private const string Prefix = "Page/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    public static void MapPage(this IEndpointRouteBuilder app)
    {
        var home = typeof(PageEndpoints).Assembly;
        foreach (var name in home.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (!ContentTypes.TryGetValue(Path.GetExtension(name), out var type))
                continue;
            var path = name == $"{Prefix}index.html" ? "/" : $"/page/{name[Prefix.Length..]}";
            using var stream = home.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
            app.MapGet(path, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "no-cache";
                return TypedResults.Bytes(content, type, entityTag: tag);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
