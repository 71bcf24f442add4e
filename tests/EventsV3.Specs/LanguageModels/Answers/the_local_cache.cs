using EventsV3.LanguageModels.Answers;

namespace EventsV3.Specs.LanguageModels.Answers;

public sealed class the_local_cache : AnswerCacheContract
{
    private readonly SettableClock clock = new();

    public the_local_cache() => Cache = new LocalAnswerCache(clock);

    protected override IAnswerCache Cache { get; }

    protected override IAnswerCache Replica => Cache;

    protected override Task LetRightsEnd()
    {
        clock.Pass(TimeSpan.FromMinutes(31));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task looks_thin_out_the_longer_it_takes()
    {
        var key = new AnswerKey("slow");
        await Cache.Find(key, default);

        foreach (var (asked, wait) in new[] { (20, 50), (200, 110), (1_000, 610), (60_000, 1_000) })
        {
            clock.Pass(TimeSpan.FromMilliseconds(asked));
            Assert.Equal(TimeSpan.FromMilliseconds(wait), Assert.IsType<AnswerLookup.Busy>(await Cache.Find(key, default)).Wait);
        }
    }
}
