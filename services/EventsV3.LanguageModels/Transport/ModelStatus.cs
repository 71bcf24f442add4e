namespace EventsV3.LanguageModels.Transport;

/// <summary>How one attempt ended, in the kinds that need different things done.</summary>
public enum ModelStatus
{
    /// <summary>A text came back whole. Whether it answers the question is for its reader to say.</summary>
    Ok,

    /// <summary><c>finish_reason: length</c>: the text ends at the output limit.</summary>
    Truncated,

    /// <summary>The provider's filter refused the question (400) or the answer.</summary>
    ContentFiltered,

    /// <summary>The model itself declined.</summary>
    Refused,

    /// <summary>The question does not fit the context window.</summary>
    ContextTooLong,

    /// <summary>429: wait <see cref="ModelReply.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>429 for good: the account's quota or credit is used up.</summary>
    QuotaExceeded,

    /// <summary>5xx, 409, a reset or refused connection: worth another attempt.</summary>
    Transient,

    /// <summary>No answer within the time limit of one attempt, or 408.</summary>
    Timeout,

    /// <summary>401, 403, or no token to be had.</summary>
    Unauthorized,

    /// <summary>404: no such deployment or path.</summary>
    NotFound,

    /// <summary>The provider does not accept the request as it is, a redirect, a certificate that is not trusted.</summary>
    BadRequest,

    /// <summary>A success that holds no completion: HTML, truncated JSON, no choices, no text.</summary>
    Malformed,
}
