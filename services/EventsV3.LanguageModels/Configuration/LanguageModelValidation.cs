using System.ComponentModel.DataAnnotations;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace EventsV3.LanguageModels.Configuration;

/// <summary>
/// What is missing or contradicts itself, said in the spelling of the environment. Nothing is asked of the embedded extractor.
/// </summary>
internal sealed class LanguageModelValidation(IOptions<Timeouts> timeouts) : IValidateOptions<LanguageModelOptions>
{
    private const string Section = LanguageModelOptions.Section;

    public ValidateOptionsResult Validate(string? name, LanguageModelOptions options)
    {
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(LanguageModelOptions options)
    {
        if (!Providers.All.Contains(options.EffectiveProvider))
        {
            yield return $"{Section}__Provider is '{options.Provider}'. Use one of: {string.Join(", ", Providers.All)}.";
            yield break;
        }
        if (!options.UsesModel)
            yield break;

        var wrong = ModelEndpoint.TryParse(options.Endpoint, out var endpoint);
        if (wrong is not null)
            yield return $"{Section}__Endpoint {wrong}";
        if (string.IsNullOrWhiteSpace(options.Deployment))
            yield return $"{Section}__Deployment is missing. Set it to the deployment's name on Azure, to the model's elsewhere.";
        foreach (var fault in Authentication(options, endpoint).Concat(Numbers(options)))
            yield return fault;
    }

    private static IEnumerable<string> Authentication(LanguageModelOptions options, ModelEndpoint? endpoint)
    {
        var hasKey = !string.IsNullOrWhiteSpace(options.ApiKey);
        if (hasKey && options.ApiKey!.Trim().Any(symbol => symbol is <= ' ' or > '~'))
            yield return $"{Section}__ApiKey holds characters that no header may: was it pasted in two lines, or in curly quotation marks?";
        if (options.Authentication is { } method && !Authentications.All.Contains(method))
            yield return $"{Section}__Authentication is '{method}'. Use one of: {string.Join(", ", Authentications.All)}.";
        else if (options.Authentication == Authentications.ApiKey && !hasKey)
            yield return $"{Section}__ApiKey is missing: {Section}__Authentication is api-key.";
        else if (options.Authentication is Authentications.Entra or Authentications.None && hasKey)
            yield return $"{Section}__ApiKey is set, and {Section}__Authentication is {options.Authentication}: which of the two?";
        else if (options.Authentication == Authentications.Entra && endpoint is { Url.Scheme: "http" })
            yield return $"{Section}__Authentication is entra, and {Section}__Endpoint is plain http: a token is never sent in the clear.";
        else if (options.Authentication is null && !hasKey && endpoint is { IsAzure: false, IsLoopback: false })
            yield return $"{Section}__ApiKey is missing. Set it, or {Section}__Authentication=none for a server that asks for none.";
    }

    private IEnumerable<string> Numbers(LanguageModelOptions options)
    {
        foreach (var (part, value) in ((string, object)[])
            [
                ("", options), ("Profile", options.Profile), ("Limits", options.Limits), ("Budget", options.Budget),
                ("Ladder", options.Ladder),
            ])
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
            foreach (var result in results)
                yield return $"{Section}__{(part.Length == 0 ? "" : $"{part}__")}{result.MemberNames.First()}: {result.ErrorMessage}";
        }
        var profile = options.Profile;
        if (profile.OutputTokens >= profile.ContextTokens)
            yield return $"{Section}__Profile__OutputTokens ({profile.OutputTokens}) must be less than "
                + $"{Section}__Profile__ContextTokens ({profile.ContextTokens}).";
        if (profile.InputPrice is null != profile.OutputPrice is null)
            yield return $"{Section}__Profile__InputPrice and {Section}__Profile__OutputPrice belong together: one alone tells no cost.";
        if (profile.CachedInputPrice is not null && profile.InputPrice is null)
            yield return $"{Section}__Profile__CachedInputPrice needs {Section}__Profile__InputPrice.";
        if (options.Ladder.TimePerMessage < timeouts.Value.ModelCall)
            yield return $"{Section}__Ladder__TimePerMessage ({options.Ladder.TimePerMessage}) must not be less than "
                + $"Timeouts__ModelCall ({timeouts.Value.ModelCall}).";
    }
}
