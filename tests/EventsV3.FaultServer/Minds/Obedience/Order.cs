using System.Text.RegularExpressions;

namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>An instruction that an obedient model takes from a headline.</summary>
public sealed class Order
{
    private readonly Regex pattern;
    private readonly Action<Draft, Match, QuestionLine> obey;

    internal Order(string name, string what, string pattern, Action<Draft, Match, QuestionLine> obey, bool onGroups = true)
    {
        Name = name;
        What = what;
        OnGroups = onGroups;
        this.obey = obey;
        this.pattern = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    /// <summary>Kebab case.</summary>
    public string Name { get; }

    /// <summary>What it does to the answer, for people.</summary>
    public string What { get; }

    /// <summary>Whether it also changes an answer of groups, which have neither dates nor summaries.</summary>
    public bool OnGroups { get; }

    /// <summary>What is understood, the more particular first.</summary>
    public static IReadOnlyList<Order> All => Orders.All;

    /// <summary>The order that a line gives, openly or hidden; null: it gives none.</summary>
    public static Order? In(string line) => Find(line)?.Order;

    internal static (Order Order, Match Match)? Find(string line)
    {
        foreach (var reading in Readings.Of(line))
            foreach (var order in All)
                if (order.pattern.Match(reading) is { Success: true } match)
                    return (order, match);
        return null;
    }

    internal void Obey(Draft draft, Match match, QuestionLine line) => obey(draft, match, line);

    public override string ToString() => Name;
}
