using EventsV3.Reader.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EventsV3.Reader.Answers;

/// <summary>What the API's description says above its operations.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "EventsV3 Reader",
            Version = "v1",
            Description = "Timelines of events. Lists are paged: pass next_cursor as cursor. Answers carry an ETag: send it as If-None-Match. "
                + "Failures are application/problem+json; 429 and 503 say in Retry-After when to ask again.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [ApiKeys.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = ApiKeys.Header },
            [AccessRegistration.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
        };
        return Task.CompletedTask;
    }
}
