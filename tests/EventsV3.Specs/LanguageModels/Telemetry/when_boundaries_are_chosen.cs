using System.Diagnostics.Metrics;

namespace EventsV3.Specs.LanguageModels.Telemetry;

public sealed class when_boundaries_are_chosen
{
    [Theory]
    [InlineData("gen_ai.client.operation.duration", "s", null)]
    [InlineData("gen_ai.client.token.usage", "{token}", null)]
    [InlineData("eventsv3.model.attempts", "{attempt}", null)]
    [InlineData("eventsv3.model.limit.wait.duration", "s", 120d)]
    [InlineData("messaging.masstransit.consume.duration", "ms", 120_000d)]
    public void the_conventions_keep_theirs_and_all_else_that_lasts_has_ours(string name, string unit, double? last)
    {
        using var meter = new Meter("boundaries");
        Assert.Equal(last, ServiceDefaults.Telemetry.Boundaries(meter.CreateHistogram<double>(name, unit))?.Boundaries?[^1]);
    }
}
