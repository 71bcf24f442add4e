using Microsoft.Playwright;

namespace EventsV3.IntegrationTests.Page;

/// <summary>How somebody looks at the page.</summary>
public enum Look
{
    Light,
    Dark,

    /// <summary>360 pixels wide, by touch.</summary>
    Phone,
}

internal static class Looks
{
    public static BrowserNewContextOptions Options(this Look look) => new()
    {
        ViewportSize = look == Look.Phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
        HasTouch = look == Look.Phone,
        ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
    };
}
