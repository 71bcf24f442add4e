using Microsoft.Extensions.Configuration;

namespace EventsV3.ServiceDefaults;

/// <summary>
/// <c>run healthy</c>: the program asks the service that runs beside it. The container's image holds no shell and no other client.
/// </summary>
internal static class HealthProbe
{
    public static bool Wanted(string[] commandLine) => commandLine is [_, "healthy"];

    /// <summary>Exit code 0 when <c>/health/ready</c> says so, else 1.</summary>
    public static async Task<int> Ask(IConfiguration configuration)
    {
        var url = (configuration["urls"] ?? Service.DefaultUrl).Split(';')[0].Replace("*", "127.0.0.1").Replace("+", "127.0.0.1");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var answer = await client.GetAsync(new Uri(new Uri(url), Health.ReadyPath));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
