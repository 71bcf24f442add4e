using System.Text;
using EventsV3.Cli.Faults;
using RabbitMQ.Client;

namespace EventsV3.Specs.Cli;

public sealed class when_a_failed_message_is_described
{
    private static readonly Guid Ctm = Guid.Parse("7f0c2a5e-6b5d-4f0e-9f3c-0d7a2b1c4e5f");

    [Fact]
    public void an_envelope_tells_its_type_and_ctm_and_the_headers_why_it_failed()
    {
        var properties = new BasicProperties
        {
            MessageId = "m1",
            Headers = new Dictionary<string, object?>
            {
                ["MT-Fault-Message"] = "it broke"u8.ToArray(),
                ["MT-Fault-ExceptionType"] = "System.FormatException"u8.ToArray(),
                ["MT-Fault-Timestamp"] = "2026-01-31T09:30:00.1234567Z"u8.ToArray(),
            },
        };

        var fault = Describe("extract-batch_error", properties, $$"""
            {"messageType": ["urn:message:EventsV3.Contracts:ExtractBatch"],
             "message": {"run": {"ctmId": "{{Ctm}}" }, "ctm": {"centroid": "X", "track": "y", "month": "2026-01-01"} } }
            """);

        Assert.Equal(("m1", "extract-batch", "extract", "ExtractBatch"), (fault.Id, fault.Queue, fault.Stage, fault.MessageType));
        Assert.Equal((Ctm, "X / y / 2026-01"), (fault.CtmId, fault.Ctm));
        Assert.Equal(("System.FormatException", "it broke"), (fault.Exception, fault.Reason));
        Assert.Equal(new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Utc), fault.FailedAt!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void plain_json_of_any_language_tells_its_ctm_and_gets_an_id()
    {
        var fault = Describe("ctm-ready_error", new BasicProperties(), $$"""{"CtmId": "{{Ctm}}"}""");

        Assert.Equal((Ctm, "plan"), (fault.CtmId, fault.Stage));
        Assert.Equal(fault.Id, Describe("ctm-ready_error", new BasicProperties(), $$"""{"CtmId": "{{Ctm}}"}""").Id);
        Assert.StartsWith("sha256-", fault.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"ctmId\": 7}")]
    [InlineData("{\"message\": null}")]
    public void a_malformed_body_is_no_obstacle(string body)
    {
        var fault = Describe("ctm-ready_error", new BasicProperties(), body);

        Assert.Null(fault.CtmId);
        Assert.Null(fault.Reason);
    }

    private static FaultedMessage Describe(string queue, BasicProperties properties, string body) =>
        FaultedMessage.Of(queue, properties, Encoding.UTF8.GetBytes(body));
}
