using EventsV3.IntegrationTests.Writer;

namespace EventsV3.IntegrationTests.Reader;

public sealed class when_operators_read
{
    [Fact]
    public async Task the_pipeline_and_the_migration_are_told_as_they_are()
    {
        await using var situation = await Situation.Create();
        await situation.Writer.Write(situation.Run(1, situation.Event(3, "Port grows", "ab")));
        await situation.Execute(
            """
            insert into consolidation.saga
              (ctm_id, state, run_id, planned_at, latest_plan, mode, include_frozen, centroid, label, track, month, batch_count, outstanding, failed, fault_stage, fault)
            values
              (gen_random_uuid(), 'Collecting', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 5, '{0,2,4}', '{}', null, null),
              (gen_random_uuid(), 'Faulted', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 5, '{}', '{1}', 'extract', 'no model'),
              (gen_random_uuid(), 'Faulted', gen_random_uuid(), now(), now(), 'Full', false, 'C', 'L', 't', '2026-01-01', 5, '{}', '{}', 'stalled', 'quiet')
            """);
        await using var reader = await ReaderUnderTest.Start(situation.ConnectionString);

        var (status, migration) = (await reader.Get("/status"), await reader.Get("/migration"));

        var active = status.GetProperty("active").EnumerateArray().Single();
        Assert.Equal((3, 5), (active.GetProperty("arrived").GetInt32(), active.GetProperty("batch_count").GetInt32()));
        var commands = status.GetProperty("faulted").EnumerateArray().ToDictionary(
            fault => fault.GetProperty("stage").GetString()!, fault => fault.GetProperty("replay").GetString()!);
        Assert.StartsWith("eventsv3 faults replay --ctm ", commands["extract"], StringComparison.Ordinal);
        Assert.StartsWith("eventsv3 ready --ctm ", commands["stalled"], StringComparison.Ordinal);
        Assert.Equal(1, status.GetProperty("recent").EnumerateArray().Single().GetProperty("events").GetInt32());
        Assert.Equal("dual_write", migration.GetProperty("phase").GetString());
        Assert.Equal("backfilled", migration.GetProperty("next_step").GetString());
        Assert.Equal("eventsv3 backfill", migration.GetProperty("next_command").GetString());
        Assert.Contains(migration.GetProperty("gates").EnumerateArray(), gate => !gate.GetProperty("is_open").GetBoolean());
    }
}
