using EventsV3.Specs.Dashboards;

namespace EventsV3.IntegrationTests.Telemetry;

/// <summary>What panels and alerts ask for and nobody tells.</summary>
internal static class Gaps
{
    public static IReadOnlyList<string> Of(IEnumerable<Drawn> drawn, IReadOnlyList<Series> told)
    {
        var byName = told.ToLookup(series => series.Name);
        return [.. drawn.SelectMany(one => Of(one, byName).Select(gap => $"{one.Where}: {gap}"))];
    }

    private static IEnumerable<string> Of(Drawn drawn, ILookup<string, Series> told)
    {
        var asked = PromQl.Read(drawn.Expression);
        if (asked.Selectors.Count == 0)
            yield return $"no series in {drawn.Expression}";
        var seen = new HashSet<string>();
        foreach (var selector in asked.Selectors)
        {
            foreach (var one in EachWord(selector).Where(one => !told[one.Name].Any(series => Matches(series, one))))
                yield return $"no series {one}";
            seen.UnionWith(told[selector.Name].Where(series => Matches(series, selector)).SelectMany(series => series.Labels.Keys));
        }
        foreach (var label in asked.Labels.Where(label => !seen.Contains(label)))
            yield return $"no label {label} to group or join by";
        // What is left after grouping is what was grouped by.
        foreach (var label in drawn.Shown.Except(asked.Labels.Count > 0 ? asked.Labels : seen))
            yield return $"no label {label} to show";
    }

    /// <summary>Of <c>a|b</c> both have to be there.</summary>
    private static IEnumerable<Selector> EachWord(Selector selector)
    {
        var words = selector.Matchers.FirstOrDefault(matcher => matcher.Words is not null);
        return words is null
            ? [selector]
            : words.Words!.SelectMany(word => EachWord(selector with
            {
                Matchers = [.. selector.Matchers.Where(matcher => matcher != words), new Matcher(words.Label, "=", word)],
            }));
    }

    private static bool Matches(Series series, Selector selector) => selector.Matchers.All(
        matcher => matcher.Label == "__name__" || matcher.Accepts(series.Labels.GetValueOrDefault(matcher.Label, "")));
}
