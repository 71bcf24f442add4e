using System.Globalization;

namespace EventsV3.Cli.Terminal;

/// <summary>A month as an operator writes it: <c>2026-01</c>.</summary>
internal static class OperatorMonth
{
    /// <returns>Its first day.</returns>
    /// <exception cref="OperatorError">It is none; <paramref name="example"/> shows a command with one.</exception>
    public static DateOnly Parse(string text, string example) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : throw new OperatorError($"'{text}' is not a month.", example);
}
