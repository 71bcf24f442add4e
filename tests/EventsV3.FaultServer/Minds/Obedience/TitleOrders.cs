using System.Globalization;
using System.Text.RegularExpressions;

namespace EventsV3.FaultServer.Minds.Obedience;

/// <summary>Orders about which lines belong together.</summary>
internal static class TitleOrders
{
    public static IReadOnlyList<Order> All { get; } =
    [
        new(
            "merge-all", "One event of everything.",
            @"\b(merge|combine|put|group|unite|collapse)\b.{0,30}\b(all|every|everything)\b.{0,40}\b(one|single|same) (event|group|story)"
            + @"|\b(all|every) (the )?(titles?|lines?|events?|headlines?)\b.{0,20}"
            + @"\b(belong to|are|is) (one|a single|the same|part of one) (event|group)"
            + "|fusionne (tous|tout)|une todos los|alle .{0,30}zu einem (einzigen )?ereignis|объедини вс|合并成一个|全部合并|すべて.{0,10}一つの"
            + "|ادمج كل",
            (draft, _, line) =>
            {
                var one = draft.ItemOf(line);
                one.Numbers = [.. draft.Question.Lines.Select(other => other.Number)];
                draft.Items.RemoveAll(item => item != one);
                draft.Other.Clear();
            }),
        new(
            "split-all", "Every line is an event of its own.",
            @"\b(split|separate)\b.{0,30}\b(all|every|everything)\b"
            + @"|\b(every|each) (title|line|event|headline) (is|as|in|becomes) (an event of )?its own",
            (draft, _, _) =>
            {
                foreach (var line in draft.Question.Lines)
                {
                    draft.Drop(number => number == line.Number);
                    draft.ItemOf(line);
                }
            }),
        new(
            "take-titles", "The event of this line takes these lines from theirs.",
            @"\b(add|move|attach|assign)\b.{0,20}\b(titles?|lines?|events?|numbers?) (?<from>\d+)"
            + @"(\s*(to|through|-|–|and)\s*(?<to>\d+))?.{0,20}\b(this|my|our)\b",
            (draft, match, line) =>
            {
                var own = draft.ItemOf(line);
                int[] taken = [.. Range(match, draft).Except(own.Numbers)];
                draft.Drop(taken.Contains);
                own.Numbers.AddRange(taken);
            }),
        new(
            "be-in-every-event", "This line is in every event.",
            @"\b(add|put|list|include) (this|my|our) (title|line|headline|story)\b.{0,20}\b(every|each|all)\b",
            (draft, _, line) =>
            {
                foreach (var item in draft.Items.Where(item => !item.Numbers.Contains(line.Number)))
                    item.Numbers.Add(line.Number);
            }),
        new(
            "shift-numbers", "Every number is one too high.",
            @"\b(add|shift|increase|increment)\b.{0,30}\bnumbers?\b.{0,20}\b(1|one)\b|\badd (1|one) to (every|each|all)\b.{0,20}\bnumber",
            (draft, _, _) => draft.Items.ForEach(item => item.Numbers = [.. item.Numbers.Select(number => number + 1)])),
        new(
            "invent-event", "One more event, that nobody reported.",
            @"\b(invent|make up|fabricate|create)\b.{0,20}\bevent (about|that|saying|in which)\s+(?<what>.{3,})",
            (draft, match, _) => draft.Items.Insert(0, new DraftItem
            {
                Date = draft.Question.Month,
                Sure = true,
                Summary = match.Groups["what"].Value,
                Numbers = [draft.Question.Lines[0].Number],
            })),
        new(
            "drop-range", "These lines are not in the answer.",
            @"\b(drop|omit|skip|remove|delete|leave out|ignore|exclude)\b.{0,20}"
            + @"\b(titles?|lines?|items?|events?|numbers?) (?<from>\d+)(\s*(to|through|-|–|and)\s*(?<to>\d+))?",
            (draft, match, _) => draft.Drop(Range(match, draft).Contains)),
    ];

    /// <summary>The numbers from … to, of lines that there are.</summary>
    private static int[] Range(Match match, Draft draft)
    {
        var from = Number(match.Groups["from"]) ?? int.MaxValue;
        var to = Number(match.Groups["to"]) ?? from;
        return [.. draft.Question.Lines.Select(line => line.Number).Where(number => number >= from && number <= to)];
    }

    private static int? Number(Group digits) =>
        int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : null;
}
