using EventsV3.IntegrationTests.Cli;
using static EventsV3.IntegrationTests.Backfill.Archive;

namespace EventsV3.IntegrationTests.Backfill;

[Trait("Promise", "M2")]
public sealed class when_many_parts_have_one_reason
{
    [Fact]
    public async Task they_are_counted_and_acknowledged_together()
    {
        await using var archive = await Archive.Create();
        for (var n = 0; n < 3; n++)
            await archive.Add($"[{Element("soon", "Tariffs", "ab")}, {Element("2026-01-04", " ", "c")}, {Element("2026-01-04", "Rates", "c")}]");
        await archive.Backfill();
        var tool = Tool.On(archive.Owned);

        var list = (await tool.Run("quarantine", "list", "--json")).Json.GetProperty("reasons");
        Assert.Equal(
            ["blank summary 3 3", "unreadable date 3 3"],
            list.EnumerateArray().Select(reason => $"{reason.GetProperty("reason").GetString()} {reason.GetProperty("parts")} {reason.GetProperty("ctms")}"));

        var acknowledged = await tool.Run("quarantine", "ack", "--reason", "unreadable date", "--note", "ranges", "--json");
        Assert.Equal((0, 3), (acknowledged.ExitCode, acknowledged.Json.GetProperty("acknowledged").GetInt32()));
        Assert.Equal(3, await archive.Scalar<long>("select count(*) from migration.quarantine where acked_at is null and reason = 'blank summary'"));
        Assert.Equal(0, (await tool.Run("quarantine", "ack", "--all")).ExitCode);
        Assert.Equal(1, (await tool.Run("quarantine", "ack", "--all")).ExitCode);
        Assert.Equal(0, await archive.Scalar<long>("select count(*) from migration.quarantine where acked_at is null"));
    }
}
