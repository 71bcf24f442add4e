using EventsV3.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.IntegrationTests.Writer;

[Trait("Promise", "I1")]
public class the_law_of_the_identical_rewrite
{
    private const string Rows =
        """
        select 'ctm ' || xmin || events_digest::text from ctm
        union all select 'event ' || id || ' ' || xmin from events_v3
        union all select 'link ' || event_id || title_id || ' ' || xmin from event_v3_titles
        """;

    [Fact]
    public async Task whatever_was_stored_before_the_copies_agree_and_writing_again_changes_no_row()
    {
        await using var situation = await Situation.Create(titles: 26);
        var number = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var events = Random(situation, seed);
            return Task.Run(async () =>
            {
                await situation.Writer.Write(situation.Run(++number, events));
                await BothCopies.AreEqual(situation);
                var before = (await situation.Rows<string>(Rows)).Order();
                await situation.Writer.Write(situation.Run(++number, events));
                return before.SequenceEqual((await situation.Rows<string>(Rows)).Order());
            }).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    /// <summary>Clashing summaries, dates and titles, blanks and catch-alls: each list after another one's leftovers.</summary>
    private static CanonicalEvent[] Random(Situation situation, int seed)
    {
        var random = new Random(seed);
        string[] summaries = ["Steel", "Timber", "Rates", "Steel ", "", Situation.Others];
        return
        [
            .. Enumerable.Range(0, random.Next(0, 7)).Select(_ => situation.Event(
                random.Next(1, 4),
                summaries[random.Next(summaries.Length)],
                string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => (char)('a' + random.Next(26)))),
                random.Next(2) == 0 ? DateConfidence.High : DateConfidence.Low)),
        ];
    }
}
