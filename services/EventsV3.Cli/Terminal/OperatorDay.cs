using System.Globalization;

namespace EventsV3.Cli.Terminal;

/// <summary>A day as an operator writes it: <c>2026-01-17</c>.</summary>
internal static class OperatorDay
{
    /// <exception cref="OperatorError">It is none; <paramref name="example"/> shows a command with one.</exception>
    public static DateOnly Parse(string text, string example) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new OperatorError($"'{text}' is not a day.", example);
}
