using EventsV3.FaultServer;
using EventsV3.FaultServer.Faults;

namespace EventsV3.Specs.LanguageModels.Ladder;

/// <summary>Whatever goes wrong, a run ends, each title stands in one event or is set aside, and what no model placed is marked.</summary>
[Trait("Promise", "T1")]
public sealed class the_law_of_the_books_under_noise
{
    private const int Seeds = 25;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public Task Every_title_is_placed_once_or_set_aside(double rate) => Parallel.ForEachAsync(
        Enumerable.Range(1, Seeds),
        new ParallelOptions { MaxDegreeOfParallelism = Seeds, CancellationToken = TestContext.Current.CancellationToken },
        async (seed, _) =>
        {
            await using var stack = await ModelStack.Start(
                new FakeModelOptions { Noise = new Noise(rate, seed) }, ModelStack.Hurried);

            Books.AssertExact(Newsroom.Month, await stack.Read(Newsroom.Run($"noise {seed}", Newsroom.Month, size: 14)));
        });
}
