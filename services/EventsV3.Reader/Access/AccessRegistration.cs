using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace EventsV3.Reader.Access;

/// <summary>By API key, by bearer token, or both; without either the reader serves its own machine and nobody else.</summary>
internal static class AccessRegistration
{
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;

    private const string Chosen = "Chosen";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var access = builder.Configuration.GetSection(ReaderOptions.Section).Get<AccessOptions>() ?? new AccessOptions();
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>>(services => new AccessValidation(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddOptions<AccessOptions>().BindConfiguration(ReaderOptions.Section).ValidateOnStart();

        // One scheme decides by what the request brings, so that one challenge names them all.
        builder.Services.AddAuthentication(Chosen)
            .AddPolicyScheme(Chosen, null, choice => choice.ForwardDefaultSelector = http =>
                access.TakesBearers && (!access.TakesKeys || http.Request.Headers.Authorization.Count > 0) ? Bearer : ApiKeys.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeys>(ApiKeys.SchemeName, null)
            .AddJwtBearer(Bearer, bearer =>
            {
                bearer.Authority = access.Oidc.Authority;
                bearer.Audience = access.Oidc.Audience;
                bearer.MapInboundClaims = false;
                bearer.TokenValidationParameters.NameClaimType = "sub";
                bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
                // Validated before it is used: https, or this machine.
                bearer.RequireHttpsMetadata = false;
                // Why a token was refused is the issuer's and the operator's business.
                bearer.IncludeErrorDetails = false;
            });
        builder.Services.AddAuthorization();
    }

    public static void UseAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.IsOpen)
            app.UseMiddleware<ThisMachineOnly>();
        app.UseAuthentication();
        app.UseClientLimits();
        app.UseAuthorization();
    }

    public static RouteGroupBuilder WithAccess(this RouteGroupBuilder api)
    {
        var open = ((IEndpointRouteBuilder)api).ServiceProvider.GetRequiredService<IOptions<AccessOptions>>().Value.IsOpen;
        if (!open)
            api.RequireAuthorization(new AuthorizeAttribute()).ProducesProblem(StatusCodes.Status401Unauthorized);
        return api.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private sealed class AccessValidation(IConfiguration configuration) : IValidateOptions<AccessOptions>
    {
        public ValidateOptionsResult Validate(string? name, AccessOptions options)
        {
            var faults = options.Faults().ToList();
            if (options.IsOpen && faults.Count == 0 && Addresses().FirstOrDefault(address => !ThisMachineOnly.IsNamedBy(BindingAddress.Parse(address).Host)) is { } open)
            {
                faults.Add(
                    $"Without authentication the reader serves its own machine only, and it would listen on {open}. Set Reader__ApiKeys__CLIENT=KEY "
                    + "(openssl rand -base64 32) or Reader__Oidc__Authority and Reader__Oidc__Audience, or Urls=http://127.0.0.1:8080");
            }
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private IEnumerable<string> Addresses() =>
        [
            .. (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            .. (configuration["http_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"http://*:{port}"),
            .. (configuration["https_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"https://*:{port}"),
            .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "http://*"),
        ];
    }
}
