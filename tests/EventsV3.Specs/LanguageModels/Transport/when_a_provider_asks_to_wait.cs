using System.Globalization;
using EventsV3.LanguageModels.Transport;

namespace EventsV3.Specs.LanguageModels.Transport;

public sealed class when_a_provider_asks_to_wait
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("300", 300)]
    [InlineData("86400", 300)]
    [InlineData("99999999999999999999", 300)]
    [InlineData("Tue, 10 Mar 2026 12:00:30 GMT", 30)]
    [InlineData("Tuesday, 10-Mar-26 12:00:30 GMT", 30)]
    [InlineData("Tue Mar 10 12:00:30 2026", 30)]
    [InlineData("Tue, 10 Mar 2026 11:59:00 GMT", 0)]
    [InlineData("Wed, 11 Mar 2026 12:00:00 GMT", 300)]
    public void seconds_and_dates_are_read_and_capped(string value, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Wait(("retry-after", value)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("5/6")]
    [InlineData("12:30")]
    [InlineData("Mon, 10 Mar 2026 12:00:30 GMT")]
    public void what_cannot_be_read_is_not_said(string? value) => Assert.Null(Wait(("retry-after", value)));

    [Fact]
    public void milliseconds_come_before_seconds_and_what_is_unreadable_before_nothing()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(150), Wait(("retry-after-ms", "150"), ("retry-after", "1")));
        Assert.Equal(TimeSpan.FromMilliseconds(150), Wait(("x-ms-retry-after-ms", "150"), ("retry-after", "1")));
        Assert.Equal(TimeSpan.FromSeconds(1), Wait(("retry-after-ms", "x"), ("retry-after", "1")));
        Assert.Equal(TimeSpan.FromMinutes(5), Wait(("retry-after-ms", double.MaxValue.ToString(CultureInfo.InvariantCulture))));
    }

    private static TimeSpan? Wait(params (string Name, string? Value)[] headers) =>
        RetryAfterHeader.Of(name => headers.FirstOrDefault(header => header.Name == name).Value, Now);
}
