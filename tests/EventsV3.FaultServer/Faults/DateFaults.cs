using System.Text.Json.Nodes;

namespace EventsV3.FaultServer.Faults;

/// <summary>Extraction answers whose first event has a date that is none, or cannot be right.</summary>
public static class DateFaults
{
    public static readonly Fault OutOfMonth = Dated(
        "date-out-of-month", "half a year after the month", right => right.Question.Month.AddMonths(6).ToString("yyyy-MM-dd"));

    public static readonly Fault NoSuchDay = Dated("date-02-30", "30 February", right => $"{right.Question.Month.Year:0000}-02-30");

    public static readonly Fault NotPadded = Dated(
        "date-not-padded", "yyyy-M-d", right => $"{right.Question.Month.Year}-{right.Question.Month.Month}-5");

    public static readonly Fault WithTime = Dated("date-with-time", "an ISO date and time", right => $"{First(right)}T00:00:00Z");

    public static readonly Fault Locale = Dated(
        "date-locale", "as Americans write it",
        right => $"{right.Question.Month.Month}/{right.Question.Month.Day}/{right.Question.Month.Year}");

    public static readonly Fault InWords = Dated("date-in-words", "in words", _ => "early in the month");

    public static readonly Fault FirstYear = Dated("date-year-1", "in the year 1", _ => "0001-01-01");

    public static readonly Fault LastYear = Dated("date-year-9999", "in the year 9999", _ => "9999-12-31");

    public static readonly Fault FullWidthDigits =
        Dated("date-full-width", "in full-width digits", right => string.Concat(First(right).Select(FullWidth)));

    public static readonly Fault Blank = Dated("date-blank", "empty", _ => "");

    public static readonly Fault Number = Dated("date-number", "a number", _ => 20260105);

    private static string First(RightText right) => right.Items is { Count: > 0 } events ? (string?)events[0]!["date"] ?? "" : "";

    private static char FullWidth(char c) => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c;

    private static ContentFault Dated(string name, string what, Func<RightText, JsonNode> date) => ContentFault.OfEvents(
        name, $"The first event's date is {what}.", right => right.FirstEvent(found => found["date"] = date(right)));
}
