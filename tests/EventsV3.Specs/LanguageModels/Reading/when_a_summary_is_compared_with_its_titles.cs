using EventsV3.LanguageModels.Reading;
using EventsV3.Specs.Clustering;
using EventsV3.Specs.LanguageModels.Extraction;

namespace EventsV3.Specs.LanguageModels.Reading;

public sealed class when_a_summary_is_compared_with_its_titles
{
    [Theory]
    [InlineData("Factory closure costs 1,200 jobs", "A factory closure costs 1200 jobs.")]
    [InlineData("Factory closure costs 1.2k jobs", "A factory closure costs 1,200 jobs.")]
    [InlineData("Werk schließt: 1.200 Stellen", "Factory closure costs 1,200 jobs.")]
    [InlineData("Deficit reaches €3.5bn", "The deficit reaches 3.5 billion euros.")]
    [InlineData("Deficit reaches 3,5 Milliarden Euro", "The deficit reaches 3.5 billion euros.")]
    [InlineData("赤字达350万", "The deficit reaches 3.5 million.")]
    [InlineData("Inflation at ２％", "Inflation stands at 2%.")]
    [InlineData("Five die as ferry sinks", "5 people die as a ferry sinks.")]
    [InlineData("5 die as ferry sinks", "Five people die as a ferry sinks.")]
    [InlineData("Twenty-five die as ferry sinks", "25 die as a ferry sinks.")]
    [InlineData("Bank cuts rate", "The bank cuts its rate on 5 January 2026.")]
    [InlineData("Bank cuts rate", "The bank cuts its rate on January 5th.")]
    [InlineData("Bank cuts rate", "The bank cuts its rate (2026-01-05).")]
    [InlineData("Talks enter second round", "The talks enter a 2nd round.")]
    public void A_figure_that_a_title_gives_in_any_shape_is_theirs(string title, string summary) => Assert.Empty(Unsupported(summary, title));

    [Theory]
    [InlineData("Factory closure costs jobs", "A factory closure costs 4,500 jobs.", "4,500")]
    [InlineData("Bank cuts rate to 2%", "The bank cuts its rate to 2.5%.", "2.5")]
    [InlineData("Deficit reaches 3.5 billion", "The deficit reaches 3.5 million.", "3.5")]
    [InlineData("Five die as ferry sinks", "Six die as a ferry sinks.", "Six")]
    [InlineData("Bank cuts rate", "The bank cuts its rate on 19 January.", "19")]
    [InlineData("Bank cuts rate", "The bank cuts 99999999999999999999999999999999 rates.", "99999999999999999999999999999999")]
    [InlineData("Bank cuts rate", "The bank cuts its rate for the first time since 2019.", "2019")]
    public void One_that_no_title_gives_is_named(string title, string summary, string figure) => Assert.Contains(figure, Unsupported(summary, title));

    [Theory]
    [InlineData("Trump meets Putin in Alaska", "In Alaska, Donald Trump meets Vladimir Putin.", false)]
    [InlineData("Iran says talks resume", "Talks resume, the Iranian side says.", false)]
    [InlineData("EU adopts tariffs", "Tariffs are adopted by the European Union.", false)]
    [InlineData("World Health Organization warns of measles", "Measles warning comes from the WHO.", false)]
    [InlineData("Minister resigns over budget", "The minister Zebulon Quackenbush of Ruritania resigns over the budget.", true)]
    [InlineData("Moscou rejette le plan des États-Unis", "The plan is rejected by Moscow.", false)]
    [InlineData("Moscou rejette le plan", "The plan is rejected by Brussels and London.", true)]
    public void Names_must_be_theirs_for_the_most_part(string title, string summary, bool isNamed) =>
        Assert.Equal(isNamed, Unsupported(summary, title).Count > 0);

    [Theory]
    [InlineData("Dock workers walk out in Vancouver", "Scientists teach a parrot colony to play chess.", true)]
    [InlineData("Dock workers walk out in Vancouver", "Правительство объявило о новых мерах поддержки экономики", true)]
    [InlineData("Zentralbank senkt den Leitzins nach der Krise", "The central bank lowers its key interest rate after a crisis.", false)]
    [InlineData("加拿大央行宣布降息", "The central bank announces a rate cut.", false)]
    [InlineData("加拿大央行宣布降息", "加拿大央行宣布降息", false)]
    [InlineData("Dock Workers Walk Out in Vancouver", "Chancellor Zebulon Quackenbush: Dock Workers Walk Out in Vancouver", true)]
    public void Half_of_its_words_must_be_theirs_where_the_languages_are_one(string title, string summary, bool isNamed) =>
        Assert.Equal(isNamed, Unsupported(summary, title).Count > 0);

    [Fact]
    public void The_CTM_s_own_name_is_no_invention() => Assert.Empty(Unsupported("In Canada the bank cuts its rate.", "Bank cuts rate"));

    [Fact]
    public void A_headline_is_always_grounded_in_itself()
    {
        string[] headlines =
        [
            "Rates cut to 2.25%: $3.5bn for 1,200 firms | The Daily Example", "U.S., EU agree on 15% tariffs", "ООН: переговоры 5 марта", "加拿大央行宣布降息25个基点",
            "Fünf Tote bei Unglück", "BREAKING: Twenty-one Hurt in Blast at Port Almera", "?!", "G7's €50-bn plan: what's in it?",
        ];
        Assert.All(headlines, headline => Assert.Empty(Unsupported(headline, headline)));
    }

    private static IReadOnlyList<string> Unsupported(string summary, string title) =>
        Grounding.Unsupported(summary, new DateOnly(2026, 1, 5), Question.About(title).Lines, Sample.Ctm);
}
