using System.CommandLine;
using EventsV3.Cli.Terminal;
using Npgsql;

namespace EventsV3.Cli.Connections;

/// <summary><c>--postgres</c>, or the variable that the services read.</summary>
internal sealed class PostgresOption : Option<string?>
{
    private const string Variable = "ConnectionStrings__Postgres";

    public const string HowToSet =
        $"pass --postgres \"Host=localhost;Username=postgres;Database=worldbrief\" or set {Variable} (to try without a server: eventsv3 demo)";

    public PostgresOption() : base("--postgres")
    {
        Description = $"PostgreSQL connection string. Default: the environment variable {Variable}.";
        HelpName = "CONNECTION";
    }

    /// <exception cref="OperatorError">Nothing is configured, or it is no connection string.</exception>
    public NpgsqlDataSource Open(ParseResult parsed) => Open(Text(parsed));

    /// <exception cref="OperatorError">Nothing is configured.</exception>
    public string Text(ParseResult parsed)
    {
        var text = parsed.GetValue(this) ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(text) ? throw new OperatorError("No PostgreSQL is configured.", HowToSet) : text;
    }

    public static NpgsqlDataSource Open(string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "eventsv3", Timezone = "UTC" };
            return NpgsqlDataSource.Create(connection);
        }
        catch (ArgumentException exception)
        {
            throw new OperatorError($"The PostgreSQL connection string is not valid: {exception.Message}", HowToSet);
        }
    }
}
