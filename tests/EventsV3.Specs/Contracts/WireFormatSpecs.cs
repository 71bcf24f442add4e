using System.Text.Json;
using EventsV3.Contracts;

namespace EventsV3.Specs.Contracts;

/// <summary>
/// The wire is frozen: services of two versions talk to each other, and their queues outlive a deployment. A property may be added (add it
/// to the approved file); a rename or a removal is a new message.
/// </summary>
public sealed class WireFormatSpecs
{
    public static TheoryData<string> Messages => [.. Wire.Messages.Select(message => message.GetType().Name)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_JSON_of_a_message_is_as_approved(string name)
    {
        var message = Wire.Messages.Single(m => m.GetType().Name == name);
        using var written = JsonDocument.Parse(Wire.Write(message));
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contracts", "Approved", $"{name}.json"));
        Assert.Equal(approved.Trim(), JsonSerializer.Serialize(written, new JsonSerializerOptions { WriteIndented = true }));
    }

    [Fact]
    public void Every_message_has_an_approved_file_and_its_full_name_is_its_exchange()
    {
        var contracts = typeof(CtmReady).Assembly.GetExportedTypes().Where(type => type.Name is "CtmReady" or "CtmFailed" or "CtmSkipped"
            || type.GetProperty("Run") is not null).Select(type => type.FullName!).Order(StringComparer.Ordinal);
        Assert.Equal(Wire.Messages.Select(message => message.GetType().FullName!).Order(StringComparer.Ordinal), contracts);
    }

    [Fact]
    public void No_property_of_a_message_is_called_EventId_or_CommandId() =>
        // MassTransit would take it for the correlation id.
        Assert.DoesNotContain(
            typeof(CtmReady).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties()),
            property => property.Name is "EventId" or "CommandId" or "CorrelationId");

    [Fact]
    public void The_smallest_CtmReady_is_its_id_alone()
    {
        var ready = Wire.Read<CtmReady>("""{"ctmId":"00000000-0000-0000-0000-00000000000c"}""");
        Assert.Equal((ReadyMode.Incremental, false), (ready.Mode, ready.IncludeFrozen));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ctmId":"Canada"}""")]
    [InlineData("""{"ctmId":"00000000-0000-0000-0000-00000000000c","mode":"Half"}""")]
    public void A_malformed_CtmReady_is_refused(string json) => Assert.Throws<JsonException>(() => Wire.Read<CtmReady>(json));

    [Fact]
    public void A_property_that_this_version_does_not_know_is_ignored() =>
        Assert.Equal(Guid.Empty, Wire.Read<CtmReady>("""{"ctmId":"00000000-0000-0000-0000-000000000000","priority":7}""").CtmId);
}
