namespace EventsV3.IntegrationTests.Page;

/// <summary>What people and machines have put into headlines, to be shown as it is and to do nothing.</summary>
internal static class HostileHeadlines
{
    public const string Script = "<script>alert('headline')</script><img src=x onerror=alert('image')> shakes the market";
    public const string Hebrew = "בורסה: \"עליות\" חדות (2026) אחרי ההודעה";
    public const string Override = "Minister \u202Eyltcerroc desrever\u202C resigns";
    public const string Emoji = "🚨 Storm 🇨🇦 👩‍👩‍👧 reaches the coast ☃️";
    public const string Template = "{{constructor.constructor('alert(1)')()}} ${alert(2)} &lt;b&gt; %3Cscript%3E quoted";
    public const string Address = "javascript:alert('address')";

    /// <summary>2,000 characters with nowhere to break.</summary>
    public static readonly string Long = $"Endless{new string('w', 1_986)} ending";

    public static IReadOnlyList<string> All => [Script, Hebrew, Override, Emoji, Template, Address, Long];
}
