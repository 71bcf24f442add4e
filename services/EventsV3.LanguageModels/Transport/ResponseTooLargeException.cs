namespace EventsV3.LanguageModels.Transport;

/// <summary>A completion is never as large: what comes is something else, and the rest of it is not read.</summary>
internal sealed class ResponseTooLargeException(long limit) : IOException($"The response is larger than {limit} bytes.");
