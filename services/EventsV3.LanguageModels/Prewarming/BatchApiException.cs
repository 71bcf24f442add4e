namespace EventsV3.LanguageModels.Prewarming;

/// <summary>What the batch API, or the way to it, refused.</summary>
/// <param name="httpStatus">0 where no response came.</param>
/// <param name="what">For people.</param>
/// <param name="retryAfter">As the provider asks; null where it does not.</param>
/// <param name="inner">Where it comes from.</param>
public sealed class BatchApiException(int httpStatus, string what, TimeSpan? retryAfter, Exception? inner) : Exception(what, inner)
{
    public int HttpStatus => httpStatus;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Another attempt may do better, and the request may have been carried out.</summary>
    public bool Passes => httpStatus is 0 or 408 or 409 or 429 or >= 500;

    /// <summary>The request was read and turned down: nothing came of it.</summary>
    public bool IsRefusal => httpStatus is >= 400 and < 500 and not 408 and not 409;
}
