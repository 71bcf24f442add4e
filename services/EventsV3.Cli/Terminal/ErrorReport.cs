using System.Net.Sockets;
using EventsV3.Cli.Connections;
using EventsV3.Domain.Phases;
using EventsV3.Store.Backfill;
using EventsV3.Store.Schema;
using EventsV3.Store.Verification;
using Npgsql;
using RabbitMQ.Client.Exceptions;
using Spectre.Console;

namespace EventsV3.Cli.Terminal;

/// <summary>Every error says what happened and what to run next.</summary>
internal static class ErrorReport
{
    /// <returns>The exit code.</returns>
    public static int Print(Exception exception)
    {
        var error = Explain(exception);
        Screen.Progress.MarkupLineInterpolated($"[red]error:[/] {error.Message}");
        Screen.Progress.MarkupLineInterpolated($"[green]next:[/]  {error.Next}");
        return error.ExitCode;
    }

    private static OperatorError Explain(Exception exception) => exception switch
    {
        OperatorError error => error,
        TablesAreTheTruthException wrongWay => new(wrongWay.Message, "eventsv3 rollback rebuild-jsonb", ExitCode.GateRefused),
        OneCopyException one => new(one.Message, one.Phase == Phase.Renamed ? "eventsv3 contract undo" : "eventsv3 status", ExitCode.GateRefused),
        WrongWayException wrongWay => new(wrongWay.Message, "eventsv3 verify", ExitCode.GateRefused),
        TimeoutException late => new(late.Message, "eventsv3 status   (then the same again)"),
        SchemaException schema => new(schema.Message, "eventsv3 schema status"),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } missing =>
            new($"The database has no EventsV3 schema: {missing.MessageText}.", "eventsv3 schema apply"),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused =>
            new($"PostgreSQL refused: {refused.MessageText}.", $"Connect as a user that may: {PostgresOption.HowToSet}"),
        PostgresException
        {
            SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification
        } login =>
            new($"PostgreSQL refused the login: {login.MessageText}.", PostgresOption.HowToSet),
        NpgsqlException { InnerException: SocketException or TimeoutException } unreachable =>
            new($"PostgreSQL cannot be reached: {unreachable.Message}.", PostgresOption.HowToSet),
        BrokerUnreachableException unreachable =>
            new($"RabbitMQ cannot be reached: {(unreachable.InnerException ?? unreachable).Message}.", RabbitMqOption.HowToSet),
        _ => new(exception.ToString(), "This is a fault of eventsv3: please report it with the text above.", ExitCode.Internal),
    };
}
