using Azure.Identity;
using EventsV3.LanguageModels.Configuration;
using EventsV3.LanguageModels.Telemetry;
using EventsV3.LanguageModels.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EventsV3.Specs.LanguageModels.Configuration;

public sealed class when_a_transport_is_set_up
{
    [Theory]
    [InlineData("https://x.openai.azure.com", null, null, "entra")]
    [InlineData("https://x.openai.azure.com", " key ", null, "key")]
    [InlineData("https://x.openai.azure.com", null, "none", "nothing")]
    [InlineData("https://gateway.example/azure", null, "entra", "entra")]
    [InlineData("https://api.openai.com", "key", null, "key")]
    [InlineData("http://localhost:11434", null, null, "nothing")]
    [InlineData("http://localhost:5000/openai/v1", null, null, "nothing")]
    public void it_authenticates_as_the_settings_imply(string endpoint, string? key, string? method, string expected)
    {
        var settings = ModelTransports.Settings(
            new LanguageModelOptions { Endpoint = endpoint, Deployment = " news ", ApiKey = key, Authentication = method },
            TimeSpan.FromSeconds(9));

        Assert.Equal("news", settings.Deployment);
        Assert.Equal(TimeSpan.FromSeconds(9), settings.TimeLimit);
        Assert.Equal(expected == "key" ? "key" : null, settings.ApiKey);
        Assert.Equal(expected == "entra", settings.Credential is DefaultAzureCredential);
    }

    [Fact]
    public void a_log_line_of_the_settings_would_not_show_the_key() => Assert.DoesNotContain(
        "sk-secret",
        ModelTransports.Settings(
            new LanguageModelOptions { Endpoint = "https://api.openai.com", Deployment = "news", ApiKey = "sk-secret" }, TimeSpan.Zero)
            .ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(null, typeof(OpenAiTransport))]
    [InlineData("openai", typeof(OpenAiTransport))]
    [InlineData("azure-openai-sdk", typeof(AzureOpenAiSdkTransport))]
    public void the_provider_picks_the_adapter_and_each_is_measured(string? provider, Type adapter)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["LanguageModel:Provider"] = provider;
        builder.Configuration["LanguageModel:Endpoint"] = "http://localhost:11434";
        builder.Configuration["LanguageModel:Deployment"] = "news";
        builder.AddModelTransport();
        using var host = builder.Build();

        var measured = Assert.IsType<InstrumentedTransport>(host.Services.GetRequiredService<IModelTransport>());
        Assert.IsType(adapter, measured.Inner);
    }
}
