namespace EventsV3.LanguageModels.Prewarming;

/// <summary>What the chosen CTMs' runs will ask, and what of it was asked ahead. Its properties are the keys of the JSON.</summary>
public sealed class PrewarmAsked
{
    /// <summary>Looked at.</summary>
    public int Ctms { get; internal set; }

    /// <summary>Different ones that their runs ask first.</summary>
    public int Questions { get; internal set; }

    public int AlreadyAnswered { get; internal set; }

    /// <summary>In a batch that is not collected yet.</summary>
    public int UnderWay { get; internal set; }

    /// <summary>An earlier batch gave no usable answer: the live pipeline asks them in smaller parts.</summary>
    public int LeftToTheServices { get; internal set; }

    /// <summary>Requests sent; with <c>--dry-run</c>, to be sent.</summary>
    public int Requests { get; internal set; }

    public int Batches { get; internal set; }

    /// <summary>An estimate.</summary>
    public long InputTokens { get; internal set; }

    /// <summary>What the answers may have.</summary>
    public long OutputTokensAtMost { get; internal set; }

    /// <summary>At half price; null where no price is set.</summary>
    public decimal? UsdAtMost { get; internal set; }
}
