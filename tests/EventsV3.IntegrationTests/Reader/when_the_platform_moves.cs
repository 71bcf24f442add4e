using System.Text.Json;
using EventsV3.Domain.Phases;
using EventsV3.IntegrationTests.Phases;

namespace EventsV3.IntegrationTests.Reader;

/// <summary>From the first phase to the last, the column's other name and its end included, beside one Reader.</summary>
[Trait("Promise", "M1")]
public sealed class when_the_platform_moves : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("eventsv3-archive-");

    [Fact]
    public async Task whoever_reads_gets_the_same_in_every_phase()
    {
        await using var platform = await Platform.At(new Stage(Phase.JsonbOnly));
        await platform.Situation.FileTitles();
        await using var reader = await ReaderUnderTest.Start(platform.Situation.ConnectionString, ("Reader__SnapshotSeconds", "0"));
        var first = await Read(reader, platform);
        Assert.Equal(("jsonb_only", "digest", 2), (first.Phase, first.ReadFrom, first.Events.GetArrayLength()));

        foreach (var phase in Enum.GetValues<Phase>())
        {
            await platform.Reach(phase, share: 100, folder);

            var now = await Read(reader, platform);

            Assert.Equal((Stage.NameOf(phase), phase >= Phase.ReadV3 ? "tables" : "digest"), (now.Phase, now.ReadFrom));
            Assert.True(JsonElement.DeepEquals(first.Events, now.Events), $"{phase}: {now.Events}, not {first.Events}");
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Every question, each of which must have an answer.</summary>
    private static async Task<(string Phase, string ReadFrom, JsonElement Events)> Read(ReaderUnderTest reader, Platform platform)
    {
        var ctm = platform.Situation.CtmId;
        var events = await reader.Get($"/ctms/{ctm}/events");
        var detail = await reader.Get($"/ctms/{ctm}");
        Assert.Equal(2, detail.GetProperty("event_count").GetInt32());
        Assert.Equal(2, (await reader.Get("/ctms")).GetProperty("items").EnumerateArray().Single().GetProperty("event_count").GetInt32());
        Assert.Equal(platform.Situation.Titles.Length, (await reader.Get($"/ctms/{ctm}/titles")).GetProperty("items").GetArrayLength());
        var found = (await reader.Get("/events?q=tariffs")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal("Tariffs", (await reader.Get($"/events/{found.GetProperty("event_id").GetGuid()}")).GetProperty("summary").GetString());
        var of = (await reader.Get($"/titles/{platform.Situation.Titles[0]}/events")).GetProperty("events").EnumerateArray().Single();
        Assert.Equal("Port grows", of.GetProperty("summary").GetString());
        Assert.Equal(1, (await reader.Get("/status")).GetProperty("ctms").GetProperty("written").GetInt32());
        return ((await reader.Get("/migration")).GetProperty("phase").GetString()!, detail.GetProperty("read_from").GetString()!, events);
    }
}
