using EventsV3.Domain.Evaluation;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Evaluation;

public class ClusterScoreSpecs
{
    [Fact]
    public void A_perfect_answer_scores_one()
    {
        var score = ClusterScore.Of([("a", 1), ("a", 1), ("b", 2), ("c", 3)]);
        Assert.Equal([1, 1, 1, 1, 1, 1], [score.Precision, score.Recall, score.F1, score.PairF1, score.V, score.CountRatio]);
    }

    [Fact]
    public void Known_figures()
    {
        // {a a b} {b c}: worked by hand.
        var score = ClusterScore.Of([("a", 1), ("a", 1), ("b", 1), ("b", 2), ("c", 2)]);
        Assert.Equal((2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 1 / 2.0 + 1 / 2.0) / 5, score.Precision, 12);
        Assert.Equal((1 + 1 + 1 / 2.0 + 1 / 2.0 + 1) / 5, score.Recall, 12);
        Assert.Equal(2 * (1 / 4.0) * (1 / 2.0) / (1 / 4.0 + 1 / 2.0), score.PairF1, 12);
        Assert.Equal(2 / 3.0, score.CountRatio, 12);
    }

    [Fact]
    public void A_title_in_no_event_counts_as_one_of_its_own()
    {
        var score = ClusterScore.Of([("a", 1), ("a", null), ("a", null)]);
        Assert.Equal((1, 1 / 3.0, 3), (score.Precision, score.Recall, score.FoundEvents));
    }

    [Fact]
    public void Unlabelled_titles_are_not_scored() =>
        Assert.Equal(ClusterScore.Of([("a", 1), ("b", 2)]), ClusterScore.Of([("a", 1), (null, 1), ("b", 2), (null, 2)]));

    [Fact]
    public void Ctms_add_up_by_their_labelled_titles()
    {
        var sum = ClusterScore.Of([("a", 1), ("a", 2)]) + ClusterScore.Of([("a", 1), ("a", 1), ("a", 1), ("a", 1)]) + ClusterScore.Zero;
        Assert.Equal((2 * 0.5 + 4) / 6, sum.Recall, 12);
        Assert.Equal((6, 2, 3), (sum.Labelled, sum.LabelledEvents, sum.FoundEvents));
    }

    [Fact]
    public void B_cubed_is_what_its_definition_says_title_by_title() =>
        Prop.ForAll(
            (from label in Gen.Choose(0, 4) from found in Gen.Choose(0, 4) select (Label: (string?)label.ToString(), Found: (int?)found)).ListOf().ToArbitrary(),
            titles =>
            {
                var score = ClusterScore.Of(titles);
                if (titles.Count == 0)
                    return score == ClusterScore.Zero;
                var precision = titles.Average(one => titles.Where(other => other.Found == one.Found).Average(other => other.Label == one.Label ? 1.0 : 0));
                var recall = titles.Average(one => titles.Where(other => other.Label == one.Label).Average(other => other.Found == one.Found ? 1.0 : 0));
                return Math.Abs(score.Precision - precision) < 1e-9 && Math.Abs(score.Recall - recall) < 1e-9;
            }).QuickCheckThrowOnFailure();
}
