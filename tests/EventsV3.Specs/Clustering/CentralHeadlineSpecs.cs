using EventsV3.Domain.Clustering;
using EventsV3.Domain.Titles;
using FsCheck;
using FsCheck.Fluent;

namespace EventsV3.Specs.Clustering;

public sealed class CentralHeadlineSpecs
{
    [Fact]
    public void It_is_the_one_most_like_the_others_without_its_publisher() => Assert.Equal("Bank of Canada cuts rate to 2 percent", CentralHeadline.Of(
    [
        Sample.Title(1, 5, "Borrowers rejoice"), Sample.Title(2, 5, "Bank of Canada cuts rate to 2 percent | Example Daily"),
        Sample.Title(3, 6, "Bank of Canada lowers its rate to 2 percent"), Sample.Title(4, 6, "Canada: bank cuts key rate"),
    ]));

    [Fact]
    public void Where_nothing_can_be_read_there_is_none() => Assert.Equal("", CentralHeadline.Of([Sample.Title(1, 5, " \0")]));

    [Fact]
    public void It_is_one_of_the_members_headlines_whatever_their_order() => Prop.ForAll(Sample.Titles, titles =>
    {
        var members = titles.Where((_, place) => place % 3 == 0).ToList();
        var central = CentralHeadline.Of(members, titles);
        var headlines = members.Select(title => PublisherSuffix.Strip(HeadlineText.Clean(title.Text))).Where(text => text.Length > 0).ToList();
        return central == CentralHeadline.Of(Sample.Shuffled(members, 3), Sample.Shuffled(titles, 5))
            && (headlines.Count == 0 ? central == "" : headlines.Contains(central));
    }).QuickCheckThrowOnFailure();
}
