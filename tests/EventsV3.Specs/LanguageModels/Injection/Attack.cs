using EventsV3.Contracts;
using EventsV3.Domain.Titles;
using EventsV3.Specs.LanguageModels.Ladder;

namespace EventsV3.Specs.LanguageModels.Injection;

/// <summary>A hostile headline in the middle of the month, and what it changed.</summary>
internal static class Attack
{
    public static Title Titled(string text) => Newsroom.Published("attack", 13, 30, text);

    /// <returns>Null: it is placed, and all others stand as they would without it. Else what differs.</returns>
    public static async Task<string?> OnBatch(ModelStack stack, string text)
    {
        var attack = Titled(text);
        Title[] titles = [.. Newsroom.Month, attack];
        var calm = await stack.Read(Newsroom.Run("calm", Newsroom.Month)[0]);
        var attacked = await stack.Read(Newsroom.Run(text, titles)[0]);
        Books.AssertExact(titles, attacked);
        return Difference(text, Books.Of(calm), Books.Of(attacked, attack.Id));
    }

    /// <inheritdoc cref="OnBatch"/>
    /// <remarks>Two batches, and consolidation. The batches are cut at the same titles, for another border is another question.</remarks>
    public static async Task<string?> OnRun(ModelStack stack, string text)
    {
        var attack = Titled(text);
        var calm = Newsroom.Run("calm run", Newsroom.Month, size: 20);
        var attacked = Newsroom.Run($"{text} run", Newsroom.Month, size: 20)
            .Select(batch => batch.BatchNumber == 1
                ? batch
                : batch with { Titles = [.. batch.Titles.Append(attack).Order(TitleOrder.Instance)] })
            .ToList();
        var (with, without) = (await stack.Read(attacked), await stack.Read(calm));
        Books.AssertExact([.. Newsroom.Month, attack], with);
        return Difference(text, Books.Of(without), Books.Of(with, attack.Id));
    }

    private static string? Difference(string text, IReadOnlyList<string> without, IReadOnlyList<string> with) => without.SequenceEqual(with)
        ? null
        : $"{text}\n  only without: {string.Join("\n    ", without.Except(with))}\n"
            + $"  only with: {string.Join("\n    ", with.Except(without))}";
}
