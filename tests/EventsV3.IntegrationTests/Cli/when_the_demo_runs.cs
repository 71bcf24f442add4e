using System.Diagnostics;
using System.Text.Json;

namespace EventsV3.IntegrationTests.Cli;

public sealed class when_the_demo_runs
{
    [Fact]
    public async Task headlines_become_timelines_and_both_copies_are_equal()
    {
        var result = await new Tool().Run("demo", "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        var (totals, copies) = (result.Json.GetProperty("totals"), result.Json.GetProperty("copies"));
        Assert.Equal(5, totals.GetProperty("ctms").GetInt32());
        Assert.True(totals.GetProperty("adds_up").GetBoolean());
        Assert.InRange(totals.GetProperty("events").GetInt32(), 20, totals.GetProperty("titles").GetInt32() - 50);
        Assert.True(copies.GetProperty("equal").GetBoolean());
        Assert.Equal(totals.GetProperty("events").GetInt32(), copies.GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task two_at_once_do_not_meet()
    {
        var both = await Task.WhenAll(new Tool().Run("demo"), new Tool().Run("demo"));

        Assert.All(both, result => Assert.True(result.ExitCode == 0, result.Errors));
        Assert.All(both, result => Assert.Contains("Canada / geo_economy / 2026-01", result.Output));
    }

    [Fact]
    public async Task its_server_ends_with_it_even_when_it_is_killed()
    {
        using var demo = new Tool().Start("demo", "--keep");
        var address = await Address(demo);
        demo.Kill();
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);

        var gone = Stopwatch.StartNew();
        while (await Answers(address))
            Assert.True(gone.Elapsed < TimeSpan.FromSeconds(30), "the server outlives its demo");
    }

    [Fact]
    public async Task the_page_shows_what_it_has_done_until_it_is_stopped()
    {
        // Whatever this machine's desktop would open, nothing is opened.
        var quiet = new Tool { Settings = new Dictionary<string, string> { ["BROWSER"] = "true" } };
        using var demo = quiet.Start("demo", "--open");
        var page = new Uri((await Line(demo, "The page: ")).Split("The page: ")[1].Trim());
        await Line(demo, "ConnectionStrings__Postgres=");

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = page };
        var ctms = JsonDocument.Parse(await client.GetStringAsync("/ctms")).RootElement.GetProperty("items");

        Assert.Equal(5, ctms.GetArrayLength());
        Assert.All(ctms.EnumerateArray(), ctm => Assert.Equal("Completed", ctm.GetProperty("state").GetString()));
        using var html = await client.GetAsync("/");
        Assert.Equal("text/html", html.Content.Headers.ContentType!.MediaType);
        demo.Kill();
        await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task lines_that_are_no_headlines_are_reported_and_left_out()
    {
        using var file = new HeadlinesFile(HeadlinesFile.Line("a", "c"), "nonsense");

        var result = await new Tool().Run("demo", "--titles", file.Path, "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(1, result.Json.GetProperty("totals").GetProperty("titles").GetInt32());
        Assert.Single(result.Json.GetProperty("import").GetProperty("rejected").EnumerateArray());
    }

    /// <summary>What <c>--keep</c> prints for the operator to connect with.</summary>
    private static async Task<string> Address(Process demo) => (await Line(demo, "ConnectionStrings__Postgres=")).Split('"')[1];

    /// <summary>The next one that says so.</summary>
    private static async Task<string> Line(Process demo, string says)
    {
        while (await demo.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(says, StringComparison.Ordinal))
                return line;
        }
        throw new InvalidOperationException($"The demo never said: {says}");
    }

    private static async Task<bool> Answers(string address)
    {
        try
        {
            await using var connection = new Npgsql.NpgsqlConnection($"{address};Pooling=false;Timeout=2");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return true;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }
}
