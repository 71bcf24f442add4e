using System.CommandLine;
using EventsV3.Cli.Terminal;

namespace EventsV3.Cli.Connections;

/// <summary><c>--rabbitmq</c>, or the variable that the services read.</summary>
internal sealed class RabbitMqOption : Option<string?>
{
    private const string Variable = "ConnectionStrings__RabbitMq";

    public const string HowToSet = $"pass --rabbitmq amqp://guest:guest@localhost:5672 or set {Variable}";

    public RabbitMqOption() : base("--rabbitmq")
    {
        Description = $"RabbitMQ address (amqp://user:password@host:port/vhost). Default: the environment variable {Variable}.";
        HelpName = "ADDRESS";
    }

    /// <summary>Null when nothing is configured.</summary>
    public Uri? Find(ParseResult parsed)
    {
        var text = parsed.GetValue(this) ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps"
            ? address
            : throw new OperatorError($"'{text}' is not an AMQP address.", HowToSet);
    }

    /// <exception cref="OperatorError">Nothing is configured.</exception>
    public Uri Require(ParseResult parsed) => Find(parsed) ?? throw new OperatorError("No RabbitMQ is configured.", HowToSet);
}
