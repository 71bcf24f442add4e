using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

/// <summary>The distribution's Chromium, one process for all tests of this run. Nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<IBrowser>> TheBrowser = new(Launch);

    public static Task<IBrowser> Browser() => TheBrowser.Value;

    private static async Task<IBrowser> Launch()
    {
        var program = Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "The page's tests need Chromium. Install it with: bash deploy/local/install.sh chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args =
            [
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                "--disable-background-networking", "--disable-component-update",
                // Chromium's sandbox refuses to work as root, which containers are.
                .. Environment.IsPrivilegedProcess ? new[] { "--no-sandbox" } : [],
            ],
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return browser;
    }
}
