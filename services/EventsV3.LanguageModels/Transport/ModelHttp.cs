using System.Net;
using System.Net.Http.Headers;
using EventsV3.LanguageModels.Configuration;

namespace EventsV3.LanguageModels.Transport;

/// <summary>The HTTP client of both adapters: no redirects, connections that follow a moving address, and answers of a sane size.</summary>
internal static class ModelHttp
{
    /// <summary>Ten times the longest completion.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    public static readonly ProductInfoHeaderValue UserAgent = new("EventsV3", typeof(ModelHttp).Assembly.GetName().Version?.ToString(3));

    /// <param name="endpoint">A proxy of the environment is for other machines: this one's are asked directly.</param>
    /// <param name="handler">Of a test that trusts a certificate of its own; null: the machine's.</param>
    public static HttpClient Create(ModelEndpoint endpoint, SocketsHttpHandler? handler = null)
    {
        handler ??= new SocketsHttpHandler();
        handler.AllowAutoRedirect = false;
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        handler.ConnectTimeout = TimeSpan.FromSeconds(15);
        handler.UseCookies = false;
        handler.UseProxy = !endpoint.IsLoopback;
        return new HttpClient(new WholeResponse(handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Reads the body before the client does: it would buffer without a limit.</summary>
    private sealed class WholeResponse(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.UserAgent.Clear();
            request.Headers.UserAgent.Add(UserAgent);
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                var body = await Read(response.Content, cancellationToken);
                foreach (var (name, values) in response.Content.Headers)
                    body.Headers.TryAddWithoutValidation(name, values);
                response.Content.Dispose();
                response.Content = body;
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }

        private static async Task<HttpContent> Read(HttpContent content, CancellationToken cancel)
        {
            var whole = new MemoryStream();
            await using var body = await content.ReadAsStreamAsync(cancel);
            var buffer = new byte[16 * 1024];
            for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
            {
                if (whole.Length + read > MostBytes)
                    throw new ResponseTooLargeException(MostBytes);
                whole.Write(buffer, 0, read);
            }
            // Azure's client takes what can be rewound for buffered, and of that only a plain MemoryStream.
            return new ByteArrayContent(whole.GetBuffer(), 0, (int)whole.Length);
        }
    }
}
