using EventsV3.LanguageModels.Answers;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Answers;

/// <summary>What every answer cache promises.</summary>
public abstract class AnswerCacheContract
{
    private readonly AnswerKey key = new(Guid.NewGuid().ToString("n"));

    protected abstract IAnswerCache Cache { get; }

    /// <summary>The same answers, as another process sees them; where there is no other process, the same.</summary>
    protected abstract IAnswerCache Replica { get; }

    /// <summary>Time passes in which no owner renews its right.</summary>
    protected abstract Task LetRightsEnd();

    public static StoredAnswer Answer(string text) =>
        new() { Task = ModelTask.Extract, Deployment = "small", PromptVersion = "extract-1", Text = text };

    [Fact]
    public async Task a_question_that_nobody_knows_is_the_callers_to_ask() => Assert.IsType<AnswerLookup.Ask>(await Find());

    [Fact]
    public async Task whoever_comes_meanwhile_looks_again_a_little_later()
    {
        await Find();

        foreach (var cache in new[] { Cache, Replica })
        {
            var busy = Assert.IsType<AnswerLookup.Busy>(await cache.Find(key, default));
            Assert.InRange(busy.Wait, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));
        }
        Assert.IsType<AnswerLookup.Ask>(await Cache.Find(new AnswerKey($"not {key}"), default));
    }

    [Fact]
    public async Task an_answer_is_found_with_all_that_is_known_of_it()
    {
        await Find();
        var answer = Answer("{}") with { Model = "small-2026", Fingerprint = "fp_1", Usage = new TokenUsage(900, 512, 80, 16) };

        await Cache.Store(key, answer, default);

        Assert.Equal(answer, Assert.IsType<AnswerLookup.Hit>(await Find()).Answer);
        Assert.Equal(answer, Assert.IsType<AnswerLookup.Hit>(await Replica.Find(key, default)).Answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"summary":"a\u0000b \ud83d \"quoted\" C:\\temp"}""")]
    [InlineData("Ottawa 🍁 and Québec\r\n\t日本 '; drop table ctm; --")]
    public async Task an_answers_text_stays_as_the_model_wrote_it(string text)
    {
        await Cache.Store(key, Answer(text), default);

        Assert.Equal(text, Assert.IsType<AnswerLookup.Hit>(await Find()).Answer.Text);
    }

    [Fact]
    public async Task a_right_that_was_given_back_goes_to_the_next_one()
    {
        await Find();

        await Cache.Release(key, default);

        Assert.IsType<AnswerLookup.Ask>(await Replica.Find(key, default));
        Assert.IsType<AnswerLookup.Busy>(await Find());
    }

    /// <summary>Whoever is stopped in the middle of it ends its right with a token that has fired.</summary>
    [Fact]
    public async Task a_right_is_ended_whether_or_not_its_owner_was_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Find();
        await Cache.Release(key, cancelled);
        Assert.IsType<AnswerLookup.Ask>(await Replica.Find(key, default));

        await Replica.Store(key, Answer("paid for"), cancelled);
        Assert.IsType<AnswerLookup.Hit>(await Find());
    }

    [Fact]
    public async Task a_right_that_was_never_given_can_be_given_back()
    {
        await Cache.Release(key, default);

        Assert.IsType<AnswerLookup.Ask>(await Find());
    }

    [Fact]
    public async Task an_answer_stays_when_a_right_is_given_back_after_it()
    {
        await Find();
        await Cache.Store(key, Answer("kept"), default);

        await Cache.Release(key, default);

        Assert.IsType<AnswerLookup.Hit>(await Find());
    }

    [Fact]
    public async Task of_two_answers_the_first_stays()
    {
        await Cache.Store(key, Answer("first"), default);

        await Replica.Store(key, Answer("second"), default);

        Assert.Equal("first", Assert.IsType<AnswerLookup.Hit>(await Find()).Answer.Text);
    }

    [Fact]
    public async Task of_many_who_come_at_once_one_asks()
    {
        var found = await AtOnce(32);

        Assert.Single(found.OfType<AnswerLookup.Ask>());
        Assert.Equal(31, found.OfType<AnswerLookup.Busy>().Count());
    }

    [Fact]
    public async Task a_right_whose_owner_is_gone_passes_to_one()
    {
        await Find();
        await LetRightsEnd();

        var found = await AtOnce(32);

        Assert.Single(found.OfType<AnswerLookup.Ask>());
    }

    /// <summary>It answers the same question: as good as the one that is being asked for.</summary>
    [Fact]
    public async Task an_answer_that_comes_after_its_right_ended_is_kept()
    {
        await Find();
        await LetRightsEnd();
        await Replica.Find(key, default);

        await Cache.Store(key, Answer("late"), default);

        Assert.Equal("late", Assert.IsType<AnswerLookup.Hit>(await Cache.Find(key, default)).Answer.Text);
    }

    private Task<AnswerLookup> Find() => Cache.Find(key, default);

    private Task<AnswerLookup[]> AtOnce(int askers) =>
        Task.WhenAll(Enumerable.Range(0, askers).Select(n => Task.Run(() => (n % 2 == 0 ? Cache : Replica).Find(key, default))));
}
