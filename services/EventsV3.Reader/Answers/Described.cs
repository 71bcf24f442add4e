using Microsoft.OpenApi;

namespace EventsV3.Reader.Answers;

/// <summary>Parameters for the API's description; <see cref="Ask"/> reads them.</summary>
internal static class Described
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params string[] parameters) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            foreach (var name in parameters)
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = name,
                    In = ParameterLocation.Query,
                    Schema = new OpenApiSchema { Type = name == "limit" ? JsonSchemaType.Integer : JsonSchemaType.String },
                });
            }
            return Task.CompletedTask;
        });
}
