using EventsV3.IntegrationTests.Servers;

namespace EventsV3.IntegrationTests.Hosting;

public sealed class when_configuration_is_missing
{
    [Theory]
    [InlineData("Extractor")]
    [InlineData("Consolidator")]
    [InlineData("Writer")]
    public async Task a_service_says_what_to_set_and_exits_with_1(string name)
    {
        using var service = ServiceProcess.Start(name, new Dictionary<string, string>());
        await service.WaitForExit(TimeSpan.FromSeconds(60));

        Assert.Equal(1, service.ExitCode);
        Assert.Contains("ConnectionStrings__Postgres=", service.Output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__RabbitMq=", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings__Postgres", "nonsense")]
    [InlineData("ConnectionStrings__Postgres", "Username=nobody")]
    [InlineData("ConnectionStrings__RabbitMq", "localhost")]
    [InlineData("ConnectionStrings__RabbitMq", "http://localhost")]
    [InlineData("Timeouts__ConsumerStop", "00:05:00")]
    [InlineData("Timeouts__ModelCall", "a while")]
    [InlineData("LanguageModel__Limits__TokensPerMinute", "60k")]
    [InlineData("LanguageModel__Provider", "azure")]
    public async Task a_value_that_cannot_be_meant_is_refused_by_name(string name, string value)
    {
        using var service = ServiceProcess.Start("Extractor", new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = "Host=127.0.0.1",
            ["ConnectionStrings__RabbitMq"] = "amqp://127.0.0.1",
            [name] = value,
        });
        await service.WaitForExit(TimeSpan.FromSeconds(60));

        Assert.Equal(1, service.ExitCode);
        Assert.Contains(name, service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_model_without_an_address_is_said_to_be_one_before_any_message_is_taken()
    {
        using var service = ServiceProcess.Start("Extractor", new Dictionary<string, string>
        {
            ["ConnectionStrings__Postgres"] = "Host=127.0.0.1",
            ["ConnectionStrings__RabbitMq"] = "amqp://127.0.0.1",
            ["LanguageModel__Provider"] = "openai",
        });
        await service.WaitForExit(TimeSpan.FromSeconds(60));

        Assert.Equal(1, service.ExitCode);
        Assert.Contains("LanguageModel__Endpoint is missing", service.Output, StringComparison.Ordinal);
        Assert.Contains("LanguageModel__Deployment is missing", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }
}
