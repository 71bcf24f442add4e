namespace EventsV3.LanguageModels.Answers;

/// <summary>Answers by the content of their question, and single flight: of several who ask the same at once, one asks the model.</summary>
public interface IAnswerCache
{
    /// <summary>The answer, or the right to ask for it, or word that somebody else is asking right now.</summary>
    Task<AnswerLookup> Find(AnswerKey key, CancellationToken cancel);

    /// <summary>Complete answers only. Ends the right to ask.</summary>
    Task Store(AnswerKey key, StoredAnswer answer, CancellationToken cancel);

    /// <summary>The right to ask was not used, or led to nothing worth keeping: the next one may.</summary>
    Task Release(AnswerKey key, CancellationToken cancel);
}

/// <summary>What a look into the cache tells.</summary>
public abstract record AnswerLookup
{
    private AnswerLookup()
    {
    }

    public sealed record Hit(StoredAnswer Answer) : AnswerLookup;

    /// <summary>Nobody knows; the caller is the one to ask, and must end with Store or Release. A caller that dies loses the right after a while.</summary>
    public sealed record Ask : AnswerLookup;

    /// <summary>Somebody is asking. Look again after <paramref name="Wait"/>.</summary>
    public sealed record Busy(TimeSpan Wait) : AnswerLookup;
}
