namespace EventsV3.Store.Shadow;

/// <summary>What comparing one read came to.</summary>
public enum ShadowResult
{
    /// <summary>The same, to the byte or, in one statement that reads both, in its canonical form.</summary>
    Match,

    /// <summary>The rows are behind a digest that another writer has just stored.</summary>
    Race,

    /// <summary>One statement saw both, and they differ.</summary>
    Confirmed,

    /// <summary>The other copy gave no answer in time.</summary>
    Failed,
}
