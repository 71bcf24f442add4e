namespace EventsV3.LanguageModels.Extraction;

/// <summary>
/// Finds the lines that make an answer suspicious: halves until one half is clean, then each line that is left beside the clean ones. About
/// 2 log2(n / <see cref="Few"/>) + <see cref="Few"/> questions for one culprit, and four more where the halves are too small to
/// show anything.
/// </summary>
/// <param name="all">Their answer is suspicious.</param>
/// <param name="suspects">Whether the answer about some of these lines is.</param>
internal sealed class Isolation(NumberedTitles all, Func<NumberedTitles, Task<bool>> suspects)
{
    private const int Few = 6;

    /// <summary>Of so few lines a half may be too small to show what steers it.</summary>
    private const int SmallWhole = 36;

    /// <summary>Numbers, ascending; none where suspicion vanishes with every division, or everything is suspicious.</summary>
    public Task<int[]> Find() => Find([.. all.Numbers], []);

    /// <param name="numbers">Suspicious together.</param>
    /// <param name="clean">Not suspicious together.</param>
    private async Task<int[]> Find(int[] numbers, int[] clean)
    {
        if (numbers.Length <= Few)
            return await OneByOne(numbers, clean);
        var (first, second) = (numbers[..(numbers.Length / 2)], numbers[(numbers.Length / 2)..]);
        // Beside all that is clean, so that what steers has as much to steer as it had.
        var found = await Task.WhenAll(Suspects(Join(clean, first)), Suspects(Join(clean, second)));
        return found switch
        {
            [true, false] => await Find(first, Join(clean, second)),
            [false, true] => await Find(second, Join(clean, first)),
            [true, true] => Join(await Find(first, clean), await Find(second, clean)),
            _ when clean.Length == 0 && numbers.Length <= SmallWhole => await WithoutEachQuarter(numbers),
            _ => [],
        };
    }

    /// <summary>Where all is clean without one quarter, and without no other, it is there.</summary>
    private async Task<int[]> WithoutEachQuarter(int[] numbers)
    {
        int[][] quarters = [.. numbers.Chunk((numbers.Length + 3) / 4)];
        int[][] others = [.. quarters.Select(quarter => numbers.Except(quarter).ToArray())];
        var found = await Task.WhenAll(others.Select(Suspects));
        return found.Count(suspicious => !suspicious) == 1 && Array.IndexOf(found, false) is var place
            ? await Find(quarters[place], others[place])
            : [];
    }

    /// <summary>A few lines alone may show nothing; beside enough clean ones they do.</summary>
    private async Task<int[]> OneByOne(int[] numbers, int[] clean)
    {
        if (clean.Length < Few)
            return [];
        var guilty = await Task.WhenAll(numbers.Select(number => Suspects(Join(clean, [number]))));
        return [.. numbers.Where((_, place) => guilty[place])];
    }

    private Task<bool> Suspects(int[] numbers) => suspects(all.Subset(numbers));

    private static int[] Join(int[] some, int[] others) => [.. some.Concat(others).Order()];
}
