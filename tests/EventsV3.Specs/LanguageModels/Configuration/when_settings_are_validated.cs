using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Transport;
using EventsV3.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EventsV3.Specs.LanguageModels.Configuration;

/// <summary>Settings as the environment gives them, through the same door as in a service.</summary>
public sealed class when_settings_are_validated
{
    private static readonly (string, string)[] Azure = [("Endpoint", "https://x.openai.azure.com"), ("Deployment", "news")];
    private static readonly (string, string)[] Elsewhere =
        [("Endpoint", "https://api.openai.com"), ("Deployment", "news"), ("ApiKey", "key")];
    private static readonly (string, string)[] Here = [("Endpoint", "http://localhost:11434"), ("Deployment", "news")];

    [Fact]
    public void nothing_is_asked_of_the_embedded_extractor()
    {
        Assert.Empty(Faults());
        Assert.Empty(Faults(("Provider", "embedded"), ("Authentication", "what"), ("Limits__Concurrency", "0"), ("Endpoint", "nowhere")));
    }

    [Fact]
    public void what_is_set_to_nothing_is_not_set()
    {
        Assert.Empty(Faults(("Provider", ""), ("Endpoint", ""), ("Limits__TokensPerMinute", "")));
        Assert.Empty(Faults([.. Azure, ("Provider", ""), ("BatchDeployment", "")]));
    }

    [Fact]
    public void what_cannot_be_read_is_named_as_the_environment_spells_it() => Assert.Equal(
        "Failed to convert configuration value '60k' at 'LanguageModel__Limits__TokensPerMinute' to type 'System.Int32'.",
        Assert.Single(Faults([.. Azure, ("Limits__TokensPerMinute", "60k")])));

    [Fact]
    public void what_cannot_be_read_does_not_hide_whether_a_model_is_meant()
    {
        var configuration = new ConfigurationManager { ["LanguageModel:Limits:TokensPerMinute"] = "60k" };
        Assert.False(LanguageModelOptions.UsesModelIn(configuration));
        configuration["LanguageModel:Endpoint"] = "http://localhost:11434";
        Assert.True(LanguageModelOptions.UsesModelIn(configuration));
        configuration["LanguageModel:Provider"] = "embedded";
        Assert.False(LanguageModelOptions.UsesModelIn(configuration));
    }

    [Fact]
    public void what_is_complete_passes()
    {
        Assert.Empty(Faults(Azure));
        Assert.Empty(Faults([.. Azure, ("Provider", "azure-openai-sdk"), ("ApiKey", "key")]));
        Assert.Empty(Faults([.. Azure, ("Authentication", "entra")]));
        Assert.Empty(Faults(Elsewhere));
        Assert.Empty(Faults(Here));
    }

    [Fact]
    public void all_that_is_missing_is_said_at_once() =>
        Assert.Equal(["LanguageModel__Endpoint", "LanguageModel__Deployment"], Names(Faults(("Provider", "openai"))));

    [Fact]
    public void a_provider_that_is_misspelt_is_not_the_embedded_one()
    {
        var fault = Assert.Single(Faults(("Provider", "azure"), ("Limits__Concurrency", "0")));
        Assert.Equal("LanguageModel__Provider is 'azure'. Use one of: embedded, openai, azure-openai-sdk.", fault);
    }

    [Theory]
    [InlineData("LanguageModel__Authentication", "Authentication", "password")]
    [InlineData("LanguageModel__ApiKey", "Authentication", "api-key")]
    [InlineData("LanguageModel__ApiKey", "ApiKey", "ke\ny")]
    [InlineData("LanguageModel__ApiKey", "ApiKey", "“key”")]
    [InlineData("LanguageModel__Endpoint", "Endpoint", "http://10.0.0.7:11434")]
    [InlineData("LanguageModel__Deployment", "Deployment", " ")]
    [InlineData("LanguageModel__ProbeEvery", "ProbeEvery", "00:00:00")]
    [InlineData("LanguageModel__Limits__Concurrency", "Limits__Concurrency", "0")]
    [InlineData("LanguageModel__Limits__TokensPerMinute", "Limits__TokensPerMinute", "-1")]
    [InlineData("LanguageModel__Budget__TokensPerDay", "Budget__TokensPerDay", "0")]
    [InlineData("LanguageModel__Ladder__Attempts", "Ladder__Attempts", "0")]
    [InlineData("LanguageModel__Ladder__TimePerMessage", "Ladder__TimePerMessage", "00:01:00")]
    [InlineData("LanguageModel__Profile__OutputTokens", "Profile__OutputTokens", "200000")]
    [InlineData("LanguageModel__Profile__InputPrice", "Profile__InputPrice", "2.5")]
    [InlineData("LanguageModel__Profile__CachedInputPrice", "Profile__CachedInputPrice", "1.25")]
    public void one_fault_is_named_as_the_environment_spells_it(string named, string setting, string value) =>
        Assert.Equal([named], Names(Faults([.. Azure, (setting, value)])));

    [Theory]
    [InlineData("entra")]
    [InlineData("none")]
    public void two_ways_to_authenticate_are_one_too_many(string method) =>
        Assert.Contains("which of the two", Assert.Single(Faults([.. Elsewhere, ("Authentication", method)])), StringComparison.Ordinal);

    [Fact]
    public void a_token_needs_an_encrypted_way() =>
        Assert.Contains("in the clear", Assert.Single(Faults([.. Here, ("Authentication", "entra")])), StringComparison.Ordinal);

    [Fact]
    public void a_server_elsewhere_wants_a_key_unless_told_otherwise()
    {
        Assert.Equal(["LanguageModel__ApiKey"], Names(Faults([.. Elsewhere, ("ApiKey", "")])));
        Assert.Empty(Faults([.. Elsewhere, ("ApiKey", ""), ("Authentication", "none")]));
    }

    [Fact]
    public void no_fault_repeats_the_key() =>
        Assert.All(
            Faults([.. Azure, ("ApiKey", "sk-very-\nsecret"), ("Authentication", "entra")]),
            fault => Assert.DoesNotContain("sk-very", fault, StringComparison.Ordinal));

    private static IEnumerable<string> Names(IEnumerable<string> faults) => faults.Select(fault => fault.Split(' ', ':')[0]);

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        foreach (var (name, value) in settings)
            builder.Configuration[$"{LanguageModelOptions.Section}:{name.Replace("__", ":", StringComparison.Ordinal)}"] = value;
        builder.AddModelOptions();
        builder.AddModelOptions();
        using var host = builder.Build();
        try
        {
            _ = host.Services.GetRequiredService<IOptions<LanguageModelOptions>>().Value;
            return [];
        }
        catch (Exception wrong) when (ConfigurationFaults.Of(wrong) is { } faults)
        {
            return [.. faults];
        }
    }
}
