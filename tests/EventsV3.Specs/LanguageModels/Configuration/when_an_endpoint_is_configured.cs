using EventsV3.LanguageModels.Configuration;

namespace EventsV3.Specs.LanguageModels.Configuration;

public sealed class when_an_endpoint_is_configured
{
    [Theory]
    [InlineData("https://x.openai.azure.com")]
    [InlineData("https://x.openai.azure.com/")]
    [InlineData(" https://X.OpenAI.Azure.com/ ")]
    [InlineData("https://x.openai.azure.com:443")]
    [InlineData("https://x.openai.azure.com/openai")]
    [InlineData("https://x.openai.azure.com/openai/v1")]
    [InlineData("https://x.openai.azure.com/openai/v1/")]
    [InlineData("https://x.openai.azure.com/openai/v1/chat/completions")]
    [InlineData("https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21")]
    public void every_spelling_of_an_Azure_resource_is_its_v1(string text) =>
        AssertIs("https://x.openai.azure.com/openai/v1/", text, azure: true);

    [Theory]
    [InlineData("https://x.cognitiveservices.azure.com", "https://x.cognitiveservices.azure.com/openai/v1/")]
    [InlineData("https://x.cognitiveservices.azure.com/openai/v1/", "https://x.cognitiveservices.azure.com/openai/v1/")]
    [InlineData("https://x.services.ai.azure.com/api/projects/p", "https://x.services.ai.azure.com/openai/v1/")]
    [InlineData("https://x.services.ai.azure.com/models", "https://x.services.ai.azure.com/openai/v1/")]
    [InlineData("https://x.openai.azure.us/openai", "https://x.openai.azure.us/openai/v1/")]
    public void so_are_Azures_other_hosts(string text, string url) => AssertIs(url, text, azure: true);

    [Theory]
    [InlineData("https://api.openai.com", "https://api.openai.com/v1/")]
    [InlineData("https://api.openai.com/v1", "https://api.openai.com/v1/")]
    [InlineData("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1/")]
    [InlineData("http://localhost:11434", "http://localhost:11434/v1/")]
    [InlineData("http://localhost:11434/v1/", "http://localhost:11434/v1/")]
    [InlineData("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1/")]
    [InlineData("http://[::1]:8000", "http://[::1]:8000/v1/")]
    [InlineData("https://gateway.example/llm/eu", "https://gateway.example/llm/eu/")]
    [InlineData("https://gateway.example/openai/v1", "https://gateway.example/openai/v1/")]
    [InlineData("https://x.openai.azure.com.example/v1", "https://x.openai.azure.com.example/v1/")]
    public void any_other_server_gains_v1_or_is_taken_at_its_word(string text, string url) => AssertIs(url, text, azure: false);

    [Theory]
    [InlineData("http://localhost:5000/openai/v1")]
    [InlineData("http://127.0.0.1:5000/openai/deployments/d/chat/completions?api-version=2024-10-21")]
    public void a_server_on_this_machine_may_have_Azures_shape(string text)
    {
        Assert.Null(ModelEndpoint.TryParse(text, out var endpoint));
        Assert.Equal((true, true, "/openai/v1/"), (endpoint!.IsAzure, endpoint.IsLoopback, endpoint.Url.AbsolutePath));
    }

    [Theory]
    [InlineData("http://x.openai.azure.com", "in the clear")]
    [InlineData("http://10.0.0.7:11434", "in the clear")]
    [InlineData("http://localhost.example:11434", "in the clear")]
    [InlineData("https://user:secret@api.openai.com", "LanguageModel__ApiKey")]
    [InlineData("http://user@localhost", "LanguageModel__ApiKey")]
    [InlineData("x.openai.azure.com", "not the URL of a server")]
    [InlineData("ftp://localhost", "not the URL of a server")]
    [InlineData("/openai/v1", "not the URL of a server")]
    [InlineData(" ", "missing")]
    [InlineData(null, "missing")]
    public void what_cannot_be_meant_is_refused_with_the_reason(string? text, string reason)
    {
        var wrong = ModelEndpoint.TryParse(text, out var endpoint);
        Assert.Contains(reason, wrong, StringComparison.Ordinal);
        Assert.Null(endpoint);
    }

    [Theory]
    [InlineData("sk-very-secret")]
    [InlineData("user:sk-very-secret@localhost")]
    [InlineData("https://user:sk-very-secret@localhost")]
    public void a_key_in_the_wrong_place_is_not_repeated(string text) =>
        Assert.DoesNotContain("sk-very-secret", ModelEndpoint.TryParse(text, out _), StringComparison.Ordinal);

    private static void AssertIs(string url, string text, bool azure)
    {
        Assert.Null(ModelEndpoint.TryParse(text, out var endpoint));
        Assert.Equal((url, azure), (endpoint!.Url.ToString(), endpoint.IsAzure));
    }
}
