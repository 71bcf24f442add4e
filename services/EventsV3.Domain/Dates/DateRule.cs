using EventsV3.Contracts;

namespace EventsV3.Domain.Dates;

/// <summary>Dates from evidence (I3).</summary>
public static class DateRule
{
    /// <summary>Upstream files titles of neighbouring months under a CTM: its batches take the month of their newest title.</summary>
    public const int ToleranceDays = 5;

    /// <summary>
    /// A proposed date that is inside the month's window and is the day of a member title is kept: <c>high</c>. Any other is replaced by the
    /// earliest member day inside the window, else by the first of the month: <c>low</c>.
    /// </summary>
    /// <param name="proposed">Null where none could be read.</param>
    /// <param name="memberDays">The UTC publication days of the event's titles, in any order.</param>
    /// <param name="month">Any day of the CTM's month.</param>
    public static (DateOnly Date, DateConfidence Confidence) Apply(DateOnly? proposed, IEnumerable<DateOnly> memberDays, DateOnly month)
    {
        var window = Window(month);
        DateOnly? earliest = null;
        var supported = false;
        foreach (var day in memberDays)
        {
            if (day < window.First || day > window.Last)
                continue;
            supported |= day == proposed;
            if (earliest is null || day < earliest)
                earliest = day;
        }
        return supported
            ? (proposed!.Value, DateConfidence.High)
            : (earliest ?? FirstOf(month), DateConfidence.Low);
    }

    /// <summary>[first of the month - 5 d, last of the month + 5 d], both inclusive.</summary>
    public static (DateOnly First, DateOnly Last) Window(DateOnly month) =>
        (FirstOf(month).AddDays(-ToleranceDays), FirstOf(month).AddMonths(1).AddDays(-1 + ToleranceDays));

    public static DateOnly FirstOf(DateOnly month) => new(month.Year, month.Month, 1);
}
